/** An agent asks for a supervisor: first their team's, then everybody's, until one comes or it is taken back. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignments, helpRequest, interactions } from "../../../db/schema/interactions.ts";
import { agentById, supervisors } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { teamHasSkill } from "../../skills/queries.ts";
import { inHand, isInHand, mustHave } from "../assignment_queries.ts";
import { interactionById } from "../queries.ts";

export type HelpRequest = typeof helpRequest.$inferSelect;

/** Unanswered for so long, all supervisors are asked. */
const widenAfterMs = 30_000;

const open = (interactionId: string) =>
  and(eq(helpRequest.interactionId, interactionId), isNull(helpRequest.answeredAt));

/** Asked twice, it is asked once. A team without another supervisor asks all of them at once. */
export async function askForHelp(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await mustHave(cx.db, agentId, interactionId);
  const { teamId } = (await agentById(cx.db, agentId))!;
  const near = (await supervisors(cx.db)).some((other) => other.teamId === teamId && other.id !== agentId);
  // An earlier agent's question went with the contact.
  await cx.db.update(helpRequest).set({ answeredAt: cx.now })
    .where(and(open(interactionId), ne(helpRequest.agentId, agentId)));
  const id = cx.newId();
  const { rowsAffected } = await cx.db.insert(helpRequest).values({
    id,
    interactionId,
    agentId,
    askedAt: cx.now,
    widenedAt: near ? null : cx.now,
  }).onConflictDoNothing();
  if (!rowsAffected) return;
  if (near) await cx.arm("help", id, cx.now + widenAfterMs);
  changed(cx, interactionId, agentId);
}

/** Due: nobody came. */
export async function widenHelp(cx: Cx, requestId: string): Promise<void> {
  const [row] = await cx.db.update(helpRequest).set({ widenedAt: cx.now })
    .where(and(eq(helpRequest.id, requestId), isNull(helpRequest.answeredAt), isNull(helpRequest.widenedAt)))
    .returning();
  if (row) changed(cx, row.interactionId, row.agentId);
}

/** The agent needs nobody any more; without an open request it is quiet. */
export async function withdrawHelp(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await mustHave(cx.db, agentId, interactionId);
  await closeHelp(cx, interactionId);
}

/** The contact left its agent's hands: nobody needs to come. */
export async function closeHelp(cx: Cx, interactionId: string): Promise<void> {
  const [row] = await cx.db.update(helpRequest).set({ answeredAt: cx.now }).where(open(interactionId))
    .returning();
  if (!row) return;
  await cx.disarm("help", row.id);
  changed(cx, interactionId, row.agentId);
}

/** A supervisor comes. The first one does; another is told that somebody was first. */
export async function answerHelp(cx: Cx, supervisorId: string, requestId: string): Promise<void> {
  const asked = await cx.db.select().from(helpRequest).where(eq(helpRequest.id, requestId)).get();
  if (!asked || !await isAsked(cx.db, supervisorId, asked)) throw new Refusal("not-found");
  if (asked.answeredBy === supervisorId) return;
  const { rowsAffected } = await cx.db.update(helpRequest)
    .set({ answeredAt: cx.now, answeredBy: supervisorId })
    .where(and(eq(helpRequest.id, requestId), isNull(helpRequest.answeredAt)));
  if (!rowsAffected) throw new Refusal("help-answered");
  await cx.disarm("help", requestId);
  changed(cx, asked.interactionId, asked.agentId);
}

/** Whether a request is this supervisor's to answer: its agent still has the contact, and is of their team or waited long. */
async function isAsked(
  db: Drizzle,
  supervisorId: string,
  { agentId, interactionId, widenedAt }: HelpRequest,
): Promise<boolean> {
  const all = await supervisors(db);
  const me = all.find(({ id }) => id === supervisorId);
  if (!me || agentId === supervisorId || !await inHand(db, agentId, interactionId)) return false;
  return widenedAt !== null || (await agentById(db, agentId))?.teamId === me.teamId;
}

const unanswered = prepared((db) =>
  db.select().from(helpRequest).where(isNull(helpRequest.answeredAt))
    .orderBy(asc(helpRequest.askedAt), asc(helpRequest.id)).prepare()
);

/** The requests that this supervisor is asked by and nobody answered, the oldest first. */
export async function helpAskedOf(db: Drizzle, supervisorId: string): Promise<HelpRequest[]> {
  const waiting = await unanswered(db).all();
  const asked = await Promise.all(waiting.map((request) => isAsked(db, supervisorId, request)));
  return waiting.filter((_, n) => asked[n]);
}

/** The agent's last request on a contact, answered or not; one they took back is none. */
export async function helpOn(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<HelpRequest | null> {
  const last = await db.select().from(helpRequest)
    .where(and(eq(helpRequest.interactionId, interactionId), eq(helpRequest.agentId, agentId)))
    .orderBy(desc(helpRequest.askedAt), desc(helpRequest.id)).limit(1).get();
  return last && (last.answeredAt === null || last.answeredBy !== null) ? last : null;
}

/**
 * An interaction a supervisor may read: it waits in a skill of their team, an agent of it has it in hand, or they were
 * asked to help with it.
 */
export async function supervised(
  db: Drizzle,
  supervisorId: string,
  interactionId: string,
): Promise<Interaction | undefined> {
  const me = (await supervisors(db)).find(({ id }) => id === supervisorId);
  if (!me) return undefined;
  const interaction = await interactionById(db, interactionId);
  if (interaction?.state === "waiting" && await teamHasSkill(db, me.teamId, interaction.skillId)) {
    return interaction;
  }
  const holders = await db.select({ agentId: assignments.agentId }).from(assignments).where(
    and(eq(assignments.interactionId, interactionId), isInHand),
  );
  for (const { agentId } of holders) {
    if ((await agentById(db, agentId))?.teamId === me.teamId) return interaction;
  }
  const asked = await db.select({ id: helpRequest.id }).from(helpRequest)
    .innerJoin(interactions, eq(interactions.id, helpRequest.interactionId))
    .where(
      and(
        eq(helpRequest.interactionId, interactionId),
        sql`${interactions.state} <> 'completed'`,
        sql`(${helpRequest.answeredBy} = ${supervisorId}
          or (${helpRequest.answeredAt} is null and ${helpRequest.widenedAt} is not null))`,
      ),
    ).limit(1).get();
  return asked && interaction;
}

const changed = (cx: Cx, interactionId: string, agentId: string) =>
  cx.emit({ kind: "helpChanged", interactionId, agentId });
