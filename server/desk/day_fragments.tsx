/** What appears over a desk during an agent's day: the password asked for again, and agents who overstay their code. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import { Again } from "../../views/access/PasswordAgain.tsx";
import { Overdue } from "../../views/desk/Overdue.tsx";
import { ids } from "../../views/ids.ts";
import type { OverdueProps } from "../../views/desk/types.ts";
import type { Ui } from "../../views/types.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import { openLogin } from "../access/queries.ts";
import { overdue } from "../agents/codes.ts";
import { allAgents, supervisors } from "../agents/queries.ts";
import { isBusy } from "../interactions/assignment_queries.ts";
import type { Registry } from "../live/registry.ts";
import { tabsOf } from "../live/tabs.ts";
import { topics } from "../live/topics.ts";
import { state } from "./regions.tsx";

export function registerDay(registry: Registry): void {
  for (const kind of ["passwordAsked", "passwordGiven"] as const) {
    registry.on(kind, ({ agentId, loginId }, reading) => again(reading, agentId, loginId));
  }
  registry.on(
    "codesChanged",
    async (_, reading) => (await allAgents(reading.db)).map(({ id }) => state(reading, id)),
  );
  registry.on("codeTimeChanged", (_, reading) => overdueAlerts(reading));
}

/** Goes to the pages of the expired sign-in only: the agent's other browsers go on. */
async function again(reading: Reading, agentId: string, loginId: string): Promise<Fragment[]> {
  return (await tabsOf(reading.db, agentId, loginId)).map((tabId) => ({
    topic: topics.tab(tabId),
    region: "again",
    render: (ui) => againPart(reading, loginId, ui),
  }));
}

export async function againPart({ db }: Reading, loginId: string | null, ui: Ui): Promise<Html> {
  const asked = loginId !== null && (await openLogin(db, loginId))?.askedAt != null;
  return (
    <Partial target={ids.again}>
      <Again ui={ui} asked={asked} />
    </Partial>
  );
}

/** Goes to every supervisor, because those no longer concerned must see it disappear. */
async function overdueAlerts(reading: Reading): Promise<Fragment[]> {
  return (await supervisors(reading.db)).map(({ id }) => ({
    topic: topics.agent(id),
    region: "overdue",
    render: (ui) => overduePart(reading, id, ui),
  }));
}

export async function overduePart(reading: Reading, supervisorId: string, ui: Ui): Promise<Html> {
  return (
    <Partial target={ids.overdue}>
      <Overdue ui={ui} agents={await overdueFor(reading, supervisorId)} />
    </Partial>
  );
}

/**
 * Gives the agents who hold contacts although the time of their code is up: of this supervisor's team, or of a team
 * without another supervisor. Empty for any other role.
 */
export async function overdueFor({ db, now }: Reading, supervisorId: string): Promise<OverdueProps[]> {
  const all = await supervisors(db);
  const me = all.find(({ id }) => id === supervisorId);
  if (!me) return [];
  const told = (await overdue(db, now)).filter(({ agentId, teamId }) =>
    agentId !== supervisorId &&
    (teamId === me.teamId || !all.some((other) => other.teamId === teamId && other.id !== agentId))
  );
  const busy = await Promise.all(told.map(({ agentId }) => isBusy(db, agentId)));
  return told.filter((_, n) => busy[n]).map(({ agentId, agentName, codeName, since }) => ({
    agentId,
    agentName,
    codeName,
    since,
  }));
}
