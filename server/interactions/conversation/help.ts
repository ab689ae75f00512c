/** An agent's request for a supervisor: it goes to their team's, then to all, until one answers or it is withdrawn. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignments, helpRequest, interactions } from "../../../db/schema/interactions.ts";
import { agentById, supervisors } from "../../agents/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { teamSees } from "../../skills/gap_queries.ts";
import { inHand, isInHand, mustHave } from "../assignment_queries.ts";
import { interactionById } from "../queries.ts";

export type HelpRequest = typeof helpRequest.$inferSelect;

/** Unanswered for this long, the request goes to all supervisors. */
const widenAfterMs = 30_000;

const open = (interactionId: string) =>
  and(eq(helpRequest.interactionId, interactionId), isNull(helpRequest.answeredAt));

/** Asks for help; asked twice, it is one request. In a team without another supervisor it goes to all at once. */
export async function askForHelp(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await mustHave(cx.db, agentId, interactionId);
  const { teamId } = (await agentById(cx.db, agentId))!;
  const near = (await supervisors(cx.db)).some((other) => other.teamId === teamId && other.id !== agentId);
  // An earlier agent's request ended when the contact left that agent.
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

/** Due: nobody answered, so the request goes to all supervisors. */
export async function widenHelp(cx: Cx, requestId: string): Promise<void> {
  const [row] = await cx.db.update(helpRequest).set({ widenedAt: cx.now })
    .where(and(eq(helpRequest.id, requestId), isNull(helpRequest.answeredAt), isNull(helpRequest.widenedAt)))
    .returning();
  if (row) changed(cx, row.interactionId, row.agentId);
}

/** Withdraws the agent's request; without an open one it changes nothing. */
export async function withdrawHelp(cx: Cx, agentId: string, interactionId: string): Promise<void> {
  await mustHave(cx.db, agentId, interactionId);
  await closeHelp(cx, interactionId);
}

/** Closes the request of a contact that left its agent's hands. */
export async function closeHelp(cx: Cx, interactionId: string): Promise<void> {
  const [row] = await cx.db.update(helpRequest).set({ answeredAt: cx.now }).where(open(interactionId))
    .returning();
  if (!row) return;
  await cx.disarm("help", row.id);
  changed(cx, interactionId, row.agentId);
}

/**
 * Answers a request as a supervisor, and returns the interaction it is about. The first one has it; another is refused
 * because somebody was first.
 */
export async function answerHelp(cx: Cx, supervisorId: string, requestId: string): Promise<string> {
  const asked = await cx.db.select().from(helpRequest).where(eq(helpRequest.id, requestId)).get();
  if (!asked || !await isAsked(cx.db, supervisorId, asked)) throw new Refusal("not-found");
  if (asked.answeredBy === supervisorId) return asked.interactionId;
  const { rowsAffected } = await cx.db.update(helpRequest)
    .set({ answeredAt: cx.now, answeredBy: supervisorId })
    .where(and(eq(helpRequest.id, requestId), isNull(helpRequest.answeredAt)));
  if (!rowsAffected) throw new Refusal("help-answered");
  await cx.disarm("help", requestId);
  changed(cx, asked.interactionId, asked.agentId);
  return asked.interactionId;
}

/**
 * Says whether a supervisor may answer: the agent still has the contact, and is of their team or the request is
 * widened.
 */
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

/** Gives the unanswered requests that go to this supervisor, the oldest first. */
export async function helpAskedOf(db: Drizzle, supervisorId: string): Promise<HelpRequest[]> {
  const waiting = await unanswered(db).all();
  const asked = await Promise.all(waiting.map((request) => isAsked(db, supervisorId, request)));
  return waiting.filter((_, n) => asked[n]);
}

/** Gives the agent's last request on a contact, answered or not; a withdrawn one does not count. */
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

const among = prepared((db) =>
  db.select().from(helpRequest)
    .where(sql`${helpRequest.interactionId} in (select value from json_each(${sql.placeholder("ids")}))`)
    .orderBy(asc(helpRequest.askedAt), asc(helpRequest.id)).prepare()
);

/** Gives each agent's last request on these interactions, by `agentId interactionId`; a withdrawn one does not count. */
export async function helpAmong(db: Drizzle, interactionIds: string[]): Promise<Map<string, HelpRequest>> {
  const rows = await among(db).all({ ids: JSON.stringify(interactionIds) });
  const last = new Map(rows.map((row) => [`${row.agentId} ${row.interactionId}`, row]));
  for (const [key, { answeredAt, answeredBy }] of last) {
    if (answeredAt !== null && answeredBy === null) last.delete(key);
  }
  return last;
}

/**
 * Gives an interaction a supervisor may read: it waits in a skill of their team or in one that nobody
 * watches, an agent of the team has it in hand, or they were asked to help with it.
 */
export async function supervised(
  db: Drizzle,
  supervisorId: string,
  interactionId: string,
): Promise<Interaction | undefined> {
  const me = (await supervisors(db)).find(({ id }) => id === supervisorId);
  if (!me) return undefined;
  const interaction = await interactionById(db, interactionId);
  if (interaction?.state === "waiting" && await teamSees(db, me.teamId, interaction.skillId)) {
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
