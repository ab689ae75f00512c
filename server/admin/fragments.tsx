/** Keeps the first day's check list true while it is open: its page asks for it again once the centre is another. */
import type { Gauge } from "../live/gauges.ts";
import type { PageKind } from "../live/tab.ts";
import { CheckListAgain } from "../../views/admin/CheckList.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { isSignedInBy } from "../access/actor.ts";
import { actorOf } from "../access/queries.ts";
import type { Reached } from "../core/cookies.ts";
import type { EventKind } from "../core/events.ts";
import type { Registry } from "../live/registry.ts";
import { topics } from "../live/topics.ts";
import { factsOf } from "./check_list_queries.ts";
import { ownerOf } from "./commands.ts";

export function registerCheckList(registry: Registry, settings: Reached): void {
  registry.kinds.set("admin", checkListPage(settings));
  registry.gauges.add(checkListGauge);
  registry.reshapes("rightsChanged", ({ agentId }) => ({ ownerId: ownerOf(agentId) }));
}

/**
 * What the page shows has addresses and forms of its own reader in it, so it is not rendered here for all of them: each
 * page asks for its own.
 */
const again = () =>
  Promise.resolve(
    <Partial target={ids.checkListAgain} swap="outerHTML">
      <CheckListAgain changed />
    </Partial>,
  );

const checkListGauge: Gauge = {
  movedBy: new Set<EventKind>([
    "skillChanged",
    "rightsChanged",
    "deliveryChanged",
    "interactionMoved",
    "assignmentMoved",
    "preferenceSet",
    "providerChanged",
    "providerPaused",
    "providerResumed",
  ]),
  read: async ({ db }, listened) =>
    listened(topics.centre)
      ? [{
        topic: topics.centre,
        region: "check-list",
        value: JSON.stringify(await factsOf(db)),
        render: again,
      }]
      : [],
};

const checkListPage = (settings: Reached): PageKind => ({
  admits: (tab, request) => isSignedInBy(tab.loginId, request, settings),
  topics: async ({ id, ownerId, loginId }, { db, now }) => {
    const actor = loginId && await actorOf(db, loginId, now);
    if (!actor || ownerOf(actor.agentId) !== ownerId || !actor.roles.includes("administrator")) return null;
    return [topics.centre, topics.tab(id)];
  },
  refresh: again,
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
});
