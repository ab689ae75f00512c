/** A supervisor's page with its stream: the board is a gauge, and what is looked at follows its events. */
import type { Reading } from "../live/fragment.ts";
import type { PageKind } from "../live/tab.ts";
import { isSignedInBy } from "../access/actor.ts";
import { actorOf } from "../access/queries.ts";
import type { Reached } from "../core/cookies.ts";
import { supervised } from "../interactions/conversation/help.ts";
import type { Registry } from "../live/registry.ts";
import { type Topic, topics } from "../live/topics.ts";
import { alertsPart, registerAlerts } from "./alert_fragments.tsx";
import { asideGauge, asideOn } from "./aside_fragments.tsx";
import { boardGauge, boardParts } from "./board_fragments.tsx";
import { closingGauge, closuresOn } from "./closing_fragments.tsx";
import { ownerOf, supervisorOf } from "./commands.ts";
import { lookedPart, registerLooking } from "./looking_fragments.tsx";
import { lookerOf } from "./panel_queries.ts";
import { ledBy, teamOf } from "./reach.ts";
import { subjectIn } from "./subject_rules.ts";

export function registerSupervisor(registry: Registry, settings: Reached): void {
  registry.kinds.set("supervisor", supervisorPage(settings));
  registry.gauges.add(boardGauge);
  registry.gauges.add(closingGauge);
  registry.gauges.add(asideGauge);
  // The rights are the supervisor's own, or the team of the open contact's agent, or the teams of the skill it waits
  // in.
  registry.reshapes("rightsChanged", () => ({ kind: "supervisor" }));
  registry.reshapes("skillChanged", () => ({ kind: "supervisor" }));
  registerAlerts(registry);
  registerLooking(registry);
}

const supervisorPage = (settings: Reached): PageKind => ({
  admits: (tab, request) => isSignedInBy(tab.loginId, request, settings),
  topics: async ({ id, ownerId, loginId, focusId }, { db, now }) => {
    const actor = loginId && await actorOf(db, loginId, now);
    if (!actor || ownerOf(actor.agentId) !== ownerId) return null;
    const teamId = await teamOf(db, actor.agentId);
    if (!teamId) return null;
    const heard = [topics.team(teamId), topics.supervisor(actor.agentId), topics.tab(id)];
    return [...heard, ...await ofSubject({ db, now }, actor.agentId, teamId, focusId)];
  },
  refresh: async ({ ownerId, focusId }, ui, reading) => {
    const supervisorId = supervisorOf(ownerId);
    const teamId = await teamOf(reading.db, supervisorId);
    if (!teamId) return "";
    return (
      <>
        {await boardParts(reading, teamId, ui)}
        {await closuresOn(ui, reading, teamId)}
        {await asideOn(ui, reading, teamId)}
        {await alertsPart(reading, supervisorId, ui)}
        {await lookedPart(reading, supervisorId, focusId, ui)}
      </>
    );
  },
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
});

/** The topics of what a page looks at. */
async function ofSubject(
  { db }: Reading,
  supervisorId: string,
  teamId: string,
  focusId: string | null,
): Promise<Topic[]> {
  const subject = subjectIn(focusId);
  if (subject === null) return [];
  if (subject.kind === "agent") {
    return await ledBy(db, teamId, subject.id) ? [topics.led(subject.id)] : [];
  }
  if (!await supervised(db, supervisorId, subject.id)) return [topics.outOfReach(subject.id)];
  const looker = await lookerOf(db, supervisorId, subject.id);
  return [topics.supervised(subject.id), topics.acting(subject.id, teamId, looker)];
}
