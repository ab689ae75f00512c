/** Reads one contact as a supervisor sees it: its state, why it waits, and the possible actions. */
import type { Reading } from "../live/fragment.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import type { Drizzle } from "../../db/client.ts";
import { calledOf } from "../../views/i18n/names.ts";
import type { ActionProps, PanelProps, TalkProps } from "../../views/supervisor/types.ts";
import type { Why } from "../../views/types.ts";
import { agentById, agentName, agentsOfTeam } from "../agents/queries.ts";
import { entriesShown } from "../desk/entry_queries.ts";
import { customerById } from "../customers/queries.ts";
import { dispositionsOfSkill } from "../dispositions/queries.ts";
import { tagsFor } from "../dispositions/tags.ts";
import { assignmentById, liveAssignment } from "../interactions/assignment_queries.ts";
import { assignmentsInHand, inHandAmong } from "../interactions/board/supervised_queries.ts";
import { helpOn } from "../interactions/conversation/help.ts";
import { timeline } from "../interactions/queries.ts";
import { isEndable } from "../interactions/rules.ts";
import { aliveAmong } from "../live/tabs.ts";
import { soonOf } from "../reports/today.ts";
import { whyWaiting } from "../routing/queries.ts";
import { agentsWithSkill, skillById } from "../skills/queries.ts";
import { inHandsOf, waitsIn } from "./reach.ts";

type WrappingUp = Awaited<ReturnType<typeof assignmentsInHand>>[number];
const wrapupDue = async (db: Drizzle, { state, disposedAt, skillId }: WrappingUp): Promise<boolean> =>
  state === "wrapup" && disposedAt === null && (await skillById(db, skillId)).dispositionRequired;

export async function factsOf(reading: Reading, interaction: Interaction): Promise<PanelProps> {
  const { db } = reading;
  const skill = await skillById(db, interaction.skillId);
  const assignments = await assignmentsInHand(db, interaction.id);
  return {
    interactionId: interaction.id,
    customerName: (await customerById(db, interaction.customerId)).name,
    channel: interaction.channel,
    title: interaction.title,
    skillName: calledOf(skill),
    waits: interaction.state === "waiting" ? await waitsOf(reading, interaction) : null,
    holders: await Promise.all(assignments.map(async (assignment) => ({
      assignmentId: assignment.assignmentId,
      agentName: await agentName(db, assignment.agentId) ?? "",
      state: assignment.state === "held" || assignment.state === "parked" || assignment.state === "wrapup"
        ? assignment.state
        : "active" as const,
      wrapupDue: await wrapupDue(db, assignment),
    }))),
  };
}

async function waitsOf({ db, now }: Reading, interaction: Interaction): Promise<PanelProps["waits"]> {
  const why = await whyWaiting(db, interaction.id, now);
  const assignment = await liveAssignment(db, interaction.id);
  return {
    since: interaction.enqueuedAt,
    thresholdMs: soonOf(await skillById(db, interaction.skillId)).thresholdMs,
    left: interaction.leftAddress !== null,
    flagged: interaction.flaggedAt !== null,
    offeredTo: assignment ? await agentName(db, assignment.agentId) : null,
    why,
    names: why ? await namesIn({ db }, why) : {},
  };
}

async function namesIn({ db }: Pick<Reading, "db">, why: Why): Promise<Record<string, string>> {
  const agentIds = [
    ...why.ranked.map(({ agentId }) => agentId),
    ...why.passedOver.flatMap(({ agentIds }) => agentIds),
    ...(why.reservedId ? [why.reservedId] : []),
  ];
  const names = agentIds.map(async (agentId) => [agentId, await agentName(db, agentId) ?? ""] as const);
  return Object.fromEntries(await Promise.all(names));
}

/** Gives the last of what was said, for whoever reads along. */
export async function talkOf({ db }: Reading, interaction: Interaction): Promise<TalkProps> {
  const { id, customerId } = interaction;
  const { name } = await customerById(db, customerId);
  const { entries, hasOlder } = await timeline(db, id);
  return { interactionId: id, entries: await entriesShown(db, interaction, entries, name), hasOlder };
}

/** Who looks at a contact: whether they have it themselves, and otherwise a desk at which they could. */
export type Looker = "has-it" | "desk" | "no-desk";

/** Says what a supervisor is to a contact. */
export async function lookerOf(db: Drizzle, supervisorId: string, interactionId: string): Promise<Looker> {
  if ((await inHandsOf(db, interactionId))?.agentId === supervisorId) return "has-it";
  return (await agentById(db, supervisorId))?.roles.includes("agent") ? "desk" : "no-desk";
}

/**
 * Gives the actions a supervisor of this team may take on it. Who was asked to help with another team's contact may
 * whisper, and no more.
 */
export async function actionsOf(
  reading: Reading,
  teamId: string,
  looker: Looker,
  interaction: Interaction,
  refused: ActionProps["refused"] = null,
): Promise<ActionProps> {
  const { db } = reading;
  const waits = await waitsIn(db, teamId, interaction);
  const hands = await inHandsOf(db, interaction.id);
  const holder = hands && (await agentById(db, hands.agentId))!;
  const isTheirs = waits || holder?.teamId === teamId;
  return {
    interactionId: interaction.id,
    from: hands?.id ?? "",
    holder: holder && holder.name,
    help: holder ? await helpLine(db, teamId, holder, interaction.id) : null,
    looker,
    whisperKey: holder && looker !== "has-it" ? crypto.randomUUID() : null,
    agents: isTheirs ? await choosable(reading, teamId, interaction) : null,
    initial: waits ? interaction.initial ?? (await skillById(db, interaction.skillId)).initial : null,
    endable: !waits && isTheirs && hands !== null && isEndable(hands.state),
    due: await dueIn(reading, teamId, interaction),
    refused,
  };
}

/** Gives the last request for help of the agent who has it, where this team is asked: its own agent's, or widened. */
async function helpLine(
  db: Drizzle,
  teamId: string,
  holder: { id: string; teamId: string },
  interactionId: string,
): Promise<ActionProps["help"]> {
  const asked = await helpOn(db, holder.id, interactionId);
  if (!asked) return null;
  if (asked.answeredBy !== null) return { by: await agentName(db, asked.answeredBy) ?? "" };
  return holder.teamId === teamId || asked.widenedAt !== null ? { requestId: asked.id } : null;
}

/**
 * Gives the agents of the team who have the skill and a page open, whatever their load, because a person decides.
 * Those who are Available come first, the least busy first. Agents with an assignment of it in hand are left out. An agent who is not Available may be by the time
 * they are chosen.
 */
export async function choosable(
  { db, now }: Reading,
  teamId: string,
  { id, skillId }: Pick<Interaction, "id" | "skillId">,
) {
  const skilled = new Set((await agentsWithSkill(db, skillId)).map(({ agentId }) => agentId));
  const team = (await agentsOfTeam(db, teamId)).filter(({ agentId }) => skilled.has(agentId));
  const here = await aliveAmong(db, team.map(({ agentId }) => agentId), now);
  const held = Map.groupBy(await inHandAmong(db, [...here]), ({ agentId }) => agentId);
  const wrapupDue = (agentId: string) => held.get(agentId)?.some(({ interactionId }) => interactionId === id);
  return team.filter(({ agentId }) => here.has(agentId) && !wrapupDue(agentId)).map((
    { agentId, name, state },
  ) => ({
    agentId,
    name,
    state: state ?? "unavailable" as const,
    contacts: held.get(agentId)?.length ?? 0,
  })).toSorted((a, b) => a.state.localeCompare(b.state) || a.contacts - b.contacts);
}

async function dueIn(
  { db }: Reading,
  teamId: string,
  interaction: Interaction,
): Promise<ActionProps["due"]> {
  const due: ActionProps["due"] = [];
  for (const assignment of await assignmentsInHand(db, interaction.id)) {
    const holder = await agentById(db, assignment.agentId);
    if (holder?.teamId !== teamId || !await wrapupDue(db, assignment)) continue;
    const { assignmentId } = assignment;
    const given = (await assignmentById(db, assignmentId))!.tags;
    due.push({
      assignmentId,
      agentName: holder.name,
      options: await dispositionsOfSkill(db, assignment.skillId),
      tags: (await tagsFor(db, given)).map((tag) => ({ ...tag, given: given.includes(tag.id) })),
    });
  }
  return due;
}
