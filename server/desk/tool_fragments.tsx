/** Updates an agent's pages when they change their own settings; and the self-test as a page. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import type { PageKind } from "../live/tab.ts";
import { SelfTestHint, Tools } from "../../views/desk/Tools.tsx";
import { ids } from "../../views/ids.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { isSignedInBy } from "../access/actor.ts";
import { actorOf } from "../access/queries.ts";
import { preferencesOf } from "../agents/preferences.ts";
import type { Registry } from "../live/registry.ts";
import type { Reached } from "../core/cookies.ts";
import { topics } from "../live/topics.ts";
import { stateOf } from "./queries.ts";

export function registerTools(registry: Registry, settings: Reached): void {
  registry.kinds.set("self-test", selfTestPage(settings));
  const fragment = (reading: Reading, agentId: string): Fragment => ({
    topic: topics.agent(agentId),
    region: "tools",
    render: (ui) => tools(reading, agentId, ui),
  });
  registry.on("preferenceSet", ({ agentId }, reading) => [fragment(reading, agentId)]);
  registry.on("agentStateChanged", ({ agentId }, reading) => [fragment(reading, agentId)]);
}

export async function tools(reading: Reading, agentId: string, ui: Ui): Promise<Html> {
  const preferences = await preferencesOf(reading.db, agentId, reading.now);
  const { code } = await stateOf(reading, agentId);
  return (
    <>
      <Partial target={ids.tools}>
        <Tools ui={ui} preferences={preferences} />
      </Partial>
      <Partial target={ids.hint}>
        <SelfTestHint ui={ui} code={code} selfTest={preferences.selfTest} />
      </Partial>
    </>
  );
}

/** The self-test's page hears only beats: its stream shows whether one gets through. It makes no agent present. */
const selfTestPage = (settings: Reached): PageKind => ({
  admits: (tab, request) => isSignedInBy(tab.loginId, request, settings),
  topics: async ({ loginId }, { db, now }) => loginId && await actorOf(db, loginId, now) ? [] : null,
  refresh: () => Promise.resolve(""),
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
});
