/** State transitions: the one place where the state of an assignment or an interaction is written. */
import { takesCallSlot } from "../channels/facts.ts";
import { and, eq, sql } from "drizzle-orm";
import { prepared } from "../../db/prepared.ts";
import {
  type Assignment,
  assignments,
  entry,
  type Interaction,
  interactions,
  transition,
} from "../../db/schema/interactions.ts";
import { cancelContactRequest } from "../agents/requests.ts";
import type { Cx } from "../core/command.ts";
import { focusStopped, noteFocus } from "./focus.ts";
import { takeNextState } from "./next_state.ts";
import {
  afterAction,
  afterInteractionAction,
  type AssignmentAction,
  type InteractionAction,
  interactionOutcome,
  outcomes,
} from "./rules.ts";

const p = sql.placeholder;

// Reads the measured columns in the statement itself, so that callers need not know them. An interaction that leaves
// the queue was in it since it last entered; an assignment's transitions count in the skill where it began, wherever
// the interaction went since.
const insertTransition = prepared((db) =>
  db.insert(transition).values({
    interactionId: p("interactionId"),
    assignmentId: p("assignmentId"),
    from: p("from"),
    to: p("to"),
    by: p("by"),
    at: p("at"),
    skillId: sql`coalesce(
      (select skill_id from "transition" where interaction_id = ${p("interactionId")}
        and assignment_id = ${p("assignmentId")} order by id limit 1),
      (select skill_id from interaction where id = ${p("interactionId")}))`,
    queuedMs: sql`case when ${p("assignmentId")} is null and ${p("from")} = 'waiting' then ${p("at")} -
      (select queued_at from interaction where id = ${p("interactionId")}) end`,
  }).prepare()
);

/** Records a transition for good: measures are computed from these rows. */
export async function recordTransition(
  cx: Cx,
  edge: { interactionId: string; assignmentId: string | null; from: string | null; to: string; by: string },
): Promise<void> {
  await insertTransition(cx.db).run({ ...edge, at: cx.now });
}

/**
 * Moves an assignment along an edge; with the agent's last open one, the state they chose next takes effect. Returns
 * null when there is no such edge or another write was first: the write is conditional on the state that was read.
 */
export async function moveAssignment(
  cx: Cx,
  assignment: Assignment,
  action: AssignmentAction,
  { channel, ...set }: { channel: Interaction["channel"] } & Partial<Assignment>,
): Promise<Assignment | null> {
  const to = afterAction(assignment.state, action, channel);
  if (!to) return null;
  const outcome = action in outcomes ? outcomes[action as keyof typeof outcomes] : assignment.outcome;
  const [row] = await cx.db.update(assignments).set({
    ...set,
    ...(assignment.state === "active" ? focusStopped(cx.now) : {}),
    state: to,
    outcome,
  })
    .where(and(eq(assignments.id, assignment.id), eq(assignments.state, assignment.state))).returning();
  if (!row) return null;
  const edge = {
    interactionId: assignment.interactionId,
    assignmentId: assignment.id,
    from: assignment.state,
    to,
  };
  await recordTransition(cx, { ...edge, by: action });
  cx.emit({ kind: "assignmentMoved", ...edge, agentId: assignment.agentId });
  if (to === "active") await noteFocus(cx, assignment.agentId);
  if (to === "completed") await takeNextState(cx, assignment.agentId);
  // A call, or a voicemail in the call slot, cancels the agent's open +1 request.
  if (action === "accept" && takesCallSlot(channel)) await cancelContactRequest(cx, assignment.agentId);
  return row;
}

/** Moves an interaction along an edge; returns null as `moveAssignment` does. */
export async function moveInteraction(
  cx: Cx,
  interaction: Interaction,
  action: InteractionAction,
  set: Partial<Interaction> = {},
): Promise<Interaction | null> {
  const to = afterInteractionAction(interaction.state, action, interaction.channel);
  if (!to) return null;
  const outcome = action in interactionOutcome
    ? interactionOutcome[action as keyof typeof interactionOutcome]
    : null;
  const [row] = await cx.db.update(interactions).set({
    ...set,
    state: to,
    ...(to === "completed" ? { outcome, completedAt: cx.now } : {}),
    ...(to === "waiting" ? { queuedAt: cx.now } : {}),
    ...(to === "assigned" ? taken(cx, interaction) : {}),
  }).where(and(eq(interactions.id, interaction.id), eq(interactions.state, interaction.state))).returning();
  if (!row) return null;
  await recordTransition(cx, {
    interactionId: interaction.id,
    assignmentId: null,
    from: interaction.state,
    to,
    by: action,
  });
  cx.emit({ kind: "interactionMoved", interactionId: interaction.id, skillId: row.skillId, to });
  if (to === "waiting") await cx.arm("widen", interaction.id, cx.now);
  // An agent may be reserved for this interaction and is free now.
  if (interaction.state === "waiting" && to === "completed") {
    await cx.arm("route", interaction.skillId, cx.now);
  }
  return row;
}

/** Stores the time waited, for the place in a later queue, and clears the reservation for an agent. */
const taken = (cx: Cx, { waitedMs, queuedAt }: Interaction): Partial<Interaction> => ({
  waitedMs: waitedMs + cx.now - queuedAt,
  reservedFor: "",
  reservedUntil: null,
  transferredBy: null,
  flaggedAt: null,
});

/**
 * Adds a note to the conversation's log; `note` is a key of the catalogue, `body` what the note is about besides a
 * person.
 */
export async function addNote(
  cx: Cx,
  interactionId: string,
  note: string,
  agentId: string | null = null,
  body: string | null = null,
): Promise<void> {
  const [row] = await cx.db.insert(entry).values({
    interactionId,
    at: cx.now,
    kind: "note",
    author: "system",
    agentId,
    note,
    body,
  }).returning({ id: entry.id });
  cx.emit({ kind: "entryAdded", interactionId, entryId: row!.id, author: "system" });
}
