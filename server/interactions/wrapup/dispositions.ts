/** Gives dispositions: by the agent, by a supervisor for the agent, or by the skill when the time is up. */
import type { Assignment } from "../../../db/schema/interactions.ts";
import { eq } from "drizzle-orm";
import { audit } from "../../../db/schema/core.ts";
import { assignments } from "../../../db/schema/interactions.ts";
import { agentById, supervisors } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { dispositionsOfSkill } from "../../dispositions/queries.ts";
import { tagsOffered } from "../../dispositions/tags.ts";
import { isAlive } from "../../live/tabs.ts";
import type { Skill } from "../../skills/queries.ts";
import { assignmentById, completedBy, type InHand, inHand, skillOf } from "../assignment_queries.ts";
import { openNext } from "../conversation/next_contact.ts";
import { addNote } from "../moves.ts";
import { interactionById } from "../queries.ts";
import { longestNote } from "../size_rules.ts";
import { completeWhenWrappedUp } from "./completion.ts";

export interface Given {
  dispositionId: string;
  note: string;
  /** Ids; when left out, the tags stay as they are. */
  tags?: string[];
}

/** Gives the disposition, before or after the end; it may be changed until the assignment completes. */
export async function giveDisposition(
  cx: Cx,
  agentId: string,
  interactionId: string,
  given: Given,
): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine) return givenBefore(await completedBy(cx.db, agentId, interactionId), given);
  const skill = await skillOf(cx.db, mine);
  await expectGiven(cx, mine.assignment, skill, given);
  await store(cx, mine, skill, given, agentId);
  await openNext(cx, agentId, interactionId);
}

/**
 * Gives, as a supervisor, a disposition that an agent of the team has due; who gave it is recorded for good. When the
 * agent has no page open, nobody can finish ACW, so it ends with the disposition.
 */
export async function giveDispositionFor(
  cx: Cx,
  supervisorId: string,
  assignmentId: string,
  given: Given,
): Promise<void> {
  const assignment = await owedBy(cx, supervisorId, assignmentId);
  const interaction = (await interactionById(cx.db, assignment.interactionId))!;
  if (assignment.state !== "wrapup" || assignment.disposedAt !== null) return givenBefore(assignment, given);
  const skill = await skillOf(cx.db, { interaction, assignment });
  await expectGiven(cx, assignment, skill, given);
  const there = await isAlive(cx.db, assignment.agentId, cx.now);
  const ended = { ...assignment, acwDoneAt: there ? assignment.acwDoneAt : cx.now };
  await store(cx, { interaction, assignment: ended }, skill, given, supervisorId);
  await cx.db.insert(audit).values({
    at: cx.now,
    actorId: supervisorId,
    action: "disposition-given",
    subject: assignmentId,
  });
}

/**
 * Gives the skill's default disposition when ACW's time is up and a required one is missing; returns the assignment
 * after it.
 */
export async function giveByTime(cx: Cx, { interaction, assignment: due }: InHand, skill: Skill) {
  const { dispositionRequired, timeoutDispositionId } = skill;
  if (!dispositionRequired || due.disposedAt !== null || timeoutDispositionId === null) return due;
  const set = { dispositionId: timeoutDispositionId, disposedAt: cx.now };
  const [row] = await cx.db.update(assignments).set(set).where(eq(assignments.id, due.id)).returning();
  await addNote(cx, interaction.id, "disposed-by-time");
  cx.emit({
    kind: "dispositionGiven",
    interactionId: interaction.id,
    assignmentId: due.id,
    agentId: due.agentId,
  });
  return row!;
}

/**
 * Gives an assignment of an agent of this supervisor's team; any other is not found, so that its existence stays
 * hidden.
 */
async function owedBy(cx: Cx, supervisorId: string, assignmentId: string): Promise<Assignment> {
  const assignment = await assignmentById(cx.db, assignmentId);
  const me = (await supervisors(cx.db)).find(({ id }) => id === supervisorId);
  const holder = assignment && await agentById(cx.db, assignment.agentId);
  if (!me || holder?.teamId !== me.teamId) throw new Refusal("not-found");
  return assignment!;
}

/** Checks a repeated disposition: the same one is accepted quietly, another one comes too late. */
function givenBefore(assignment: Assignment | undefined, { dispositionId, note, tags }: Given): void {
  if (!assignment) throw new Refusal("not-found");
  const same = assignment.dispositionId === dispositionId && assignment.dispositionNote === note &&
    (!tags || sameTags(tags, assignment.tags));
  if (!same) {
    throw new Refusal(assignment.disposedAt === null ? "conflict" : "already-completed", "disposition");
  }
}

const sameTags = (one: string[], other: string[]) => one.toSorted().join(" ") === other.toSorted().join(" ");

/**
 * Refuses a disposition outside the skill's list and unknown tags; a retired one is accepted only where it was given
 * before.
 */
async function expectGiven(cx: Cx, assignment: Assignment, skill: Skill, given: Given): Promise<void> {
  if (given.dispositionId === "") throw new Refusal("disposition-required", "disposition");
  const offered = await dispositionsOfSkill(cx.db, skill.id);
  const known = [assignment.dispositionId, ...offered.map(({ id }) => id)];
  if (!known.includes(given.dispositionId)) throw new Refusal("disposition-unknown", "disposition");
  if (Array.from(given.note).length > longestNote) throw new Refusal("note-too-long", "note");
  const fresh = given.tags?.filter((id) => !assignment.tags.includes(id)) ?? [];
  if (fresh.length === 0) return;
  const tags = new Set((await tagsOffered(cx.db)).map(({ id }) => id));
  if (fresh.some((id) => !tags.has(id))) throw new Refusal("tag-unknown", "tag");
}

async function store(
  cx: Cx,
  { interaction, assignment: own }: InHand,
  skill: Skill,
  given: Given,
  byId: string,
): Promise<void> {
  const [row] = await cx.db.update(assignments).set({
    dispositionId: given.dispositionId,
    dispositionNote: given.note,
    tags: given.tags ? [...new Set(given.tags)] : own.tags,
    disposedAt: cx.now,
    acwDoneAt: own.acwDoneAt,
  }).where(eq(assignments.id, own.id)).returning();
  if (own.disposedAt === null) await addNote(cx, interaction.id, "disposed", byId);
  cx.emit({
    kind: "dispositionGiven",
    interactionId: interaction.id,
    assignmentId: own.id,
    agentId: own.agentId,
  });
  if (row!.state === "wrapup") await completeWhenWrappedUp(cx, row!, interaction, skill);
}
