/** What a supervisor looks at, as it changes: a contact's facts, its conversation, its actions; or an agent. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import { Actions } from "../../views/supervisor/Actions.tsx";
import { AgentPanel } from "../../views/supervisor/AgentPanel.tsx";
import { Facts } from "../../views/supervisor/Facts.tsx";
import { Panel } from "../../views/supervisor/Panel.tsx";
import { Talk } from "../../views/supervisor/Talk.tsx";
import { Entry } from "../../views/desk/Entry.tsx";
import { ids } from "../../views/ids.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { agentById, supervisors } from "../agents/queries.ts";
import { entriesOf } from "../desk/contact_queries.ts";
import { interactionById } from "../interactions/queries.ts";
import type { Registry } from "../live/registry.ts";
import { tabById } from "../live/tabs.ts";
import { topics } from "../live/topics.ts";
import { agentPanelOf } from "./agent_panel_queries.ts";
import { supervisorOf } from "./commands.ts";
import { lookedOf } from "./looked_queries.ts";
import { actionsOf, factsOf, type Looker, talkOf } from "./panel_queries.ts";

const moves = [
  "interactionMoved",
  "assignmentMoved",
  "priorityChanged",
  "dispositionGiven",
  "helpChanged",
] as const;

export function registerLooking(registry: Registry): void {
  for (const kind of moves) {
    registry.reshapes(kind, ({ interactionId }) => ({ topics: lookedAt(interactionId) }));
    registry.on(kind, async ({ interactionId }, reading) => [
      standing(reading, interactionId),
      ...await acting(reading, interactionId),
      gone(interactionId),
    ]);
  }
  registry.on(
    "entryAdded",
    ({ interactionId, entryId }, reading) => [row(reading, interactionId, [entryId])],
  );
  registry.on(
    "entriesDelivered",
    ({ interactionId, entryIds }, reading) => [row(reading, interactionId, entryIds)],
  );
  for (const kind of ["agentStateChanged", "nextStateChosen", "assignmentMoved"] as const) {
    registry.on(kind, ({ agentId }, reading) => [agent(reading, agentId)]);
  }
  registry.on("tabFocused", ({ tabId }, reading) => [turned(reading, tabId)]);
}

/** The topics of a page that looks at the contact: it is on one of them, depending on where the contact is. */
const lookedAt = (interactionId: string) => [
  topics.supervised(interactionId),
  topics.outOfReach(interactionId),
];

/** Where the contact stands and what is said in it: the same for all who reach it. */
const standing = (reading: Reading, interactionId: string): Fragment => ({
  topic: topics.supervised(interactionId),
  region: "facts",
  render: async (ui) => {
    const interaction = await interactionById(reading.db, interactionId);
    if (!interaction) return null;
    return (
      <>
        <Partial target={ids.panelFacts}>
          <Facts ui={ui} panel={await factsOf(reading, interaction)} />
        </Partial>
        <Partial target={ids.panelTalk}>
          <Talk ui={ui} talk={await talkOf(reading, interaction)} />
        </Partial>
      </>
    );
  },
});

const lookers: readonly Looker[] = ["has-it", "desk", "no-desk"];

/** What can be done about it: each team's supervisors may do something else. */
async function acting(reading: Reading, interactionId: string): Promise<Fragment[]> {
  const teams = new Set((await supervisors(reading.db)).map(({ teamId }) => teamId));
  return [...teams].flatMap((teamId) =>
    lookers.map((looker): Fragment => ({
      topic: topics.acting(interactionId, teamId, looker),
      region: "actions",
      render: async (ui) => {
        const interaction = await interactionById(reading.db, interactionId);
        if (!interaction) return null;
        return (
          <Partial target={ids.panelActions}>
            <Actions ui={ui} actions={await actionsOf(reading, teamId, looker, interaction)} />
          </Partial>
        );
      },
    }))
  );
}

const row = (reading: Reading, interactionId: string, entryIds: number[]): Fragment => ({
  topic: topics.supervised(interactionId),
  region: `entries-${entryIds.join("-")}`,
  render: async (ui) => (
    <Partial target={ids.log(interactionId)} swap="upsert">
      {(await entriesOf(reading, interactionId, entryIds)).map((entry) => <Entry ui={ui} entry={entry} />)}
    </Partial>
  ),
});

/** Clears a contact that is completed, or with an agent of another team: nothing of it stays on the page. */
const gone = (interactionId: string): Fragment => ({
  topic: topics.outOfReach(interactionId),
  region: "facts",
  render: (ui) =>
    Promise.resolve(
      <Partial target={ids.panel} swap="innerHTML">
        <Panel ui={ui} looked={{ subject: "gone" }} />
      </Partial>,
    ),
});

/** An agent's state and what they have in hand, for the page that looks at them. */
const agent = (reading: Reading, agentId: string): Fragment => ({
  topic: topics.led(agentId),
  region: "agent",
  render: async (ui) => {
    const known = await agentById(reading.db, agentId);
    const panel = known ? await agentPanelOf(reading, known.teamId, agentId) : null;
    return panel && (
      <Partial target={ids.panelAgent}>
        <AgentPanel ui={ui} agent={panel} />
      </Partial>
    );
  },
});

/** The page was turned to something else. */
const turned = (reading: Reading, tabId: string): Fragment => ({
  topic: topics.tab(tabId),
  region: "panel",
  render: async (ui) => {
    const tab = await tabById(reading.db, tabId);
    if (tab?.kind !== "supervisor") return null;
    return await lookedPart(reading, supervisorOf(tab.ownerId), tab.focusId, ui);
  },
});

/** What a page looks at, whole. */
export async function lookedPart(
  reading: Reading,
  supervisorId: string,
  focusId: string | null,
  ui: Ui,
): Promise<Html> {
  const looked = await lookedOf(reading, supervisorId, focusId);
  return (
    <Partial target={ids.panel} swap="innerHTML">
      {looked && <Panel ui={ui} looked={looked} />}
    </Partial>
  );
}
