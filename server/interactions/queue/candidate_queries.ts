/** Reads the candidates of a queue: the interactions that could be given next, without reading the whole queue. */
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { assignments, interactions } from "../../../db/schema/interactions.ts";

const p = sql.placeholder;

/** The columns routing reads of a waiting interaction. */
const fields = {
  id: interactions.id,
  skillId: interactions.skillId,
  channel: interactions.channel,
  customerId: interactions.customerId,
  sessionId: interactions.sessionId,
  enqueuedAt: interactions.enqueuedAt,
  queuedAt: interactions.queuedAt,
  initial: interactions.initial,
  reservedFor: interactions.reservedFor,
  languages: interactions.languages,
  level: interactions.level,
  lateOfId: interactions.lateOfId,
  startedAt: interactions.startedAt,
};

// As in the index `interaction_candidates`, with its value for interactions that have the skill's own initial priority.
const initial = (row: string) =>
  sql.raw(`case when ${row}"initial" is null then -1 else ${row}"initial" end`);
const isQueued = (row: string) => sql.raw(`${row}state = 'waiting' and ${row}skill_id = `);
const isOnOffer = (id: ReturnType<typeof sql.raw>) =>
  sql`exists (select 1 from assignment a where a.interaction_id = ${id} and a.state = 'offered')`;

/** Seeks the next group after `p`: one index search, however many rows lie between. */
const after = (condition: ReturnType<typeof sql>, order: ReturnType<typeof sql>) =>
  sql`(select n.rowid from interaction n where ${isQueued("n.")} ${
    p("skillId")
  } and n.reserved_for = p.reserved_for
    and ${condition} order by ${order} limit 1)`;

const heads = prepared((db) =>
  db.select(fields).from(interactions).where(sql`${interactions}.rowid in (
    with recursive head(id) as (
      select (select f.rowid from interaction f where ${isQueued("f.")} ${
    p("skillId")
  } and f.reserved_for = agent.value
          order by f.languages, f.level, ${initial("f.")}, f.enqueued_at, f.id limit 1)
        from json_each(${p("reservedFor")}) agent
      union all
      select coalesce(
        ${
    after(
      sql`n.languages = p.languages and n.level = p.level and ${initial("n.")} > ${initial("p.")}`,
      initial("n."),
    )
  },
        ${
    after(
      sql`n.languages = p.languages and n.level > p.level`,
      sql`n.level, ${initial("n.")}, n.enqueued_at, n.id`,
    )
  },
        ${
    after(
      sql`n.languages > p.languages`,
      sql`n.languages, n.level, ${initial("n.")}, n.enqueued_at, n.id`,
    )
  }
      ) from head join interaction p on p.rowid = head.id
    )
    select w.rowid from head join interaction p on p.rowid = head.id
      join interaction w on w.rowid in (
        select x.rowid from interaction x where ${isQueued("x.")} ${p("skillId")}
          and x.reserved_for = p.reserved_for and x.languages = p.languages and x.level = p.level
          and ${initial("x.")} = ${initial("p.")} and not ${isOnOffer(sql.raw("x.id"))}
        order by x.enqueued_at, x.id limit ${p("most")}
      )
  )`).prepare()
);

/** A candidate, as routing reads it. */
export type Candidate = Awaited<ReturnType<typeof candidatesOf>>[number];

/**
 * Gives a skill's candidates: for each distinct agent it is reserved for (of those given), languages, level and
 * initial, the `most` oldest that are not on offer. The cost grows with the number of distinct combinations, not with
 * the length of the queue.
 */
export function candidatesOf(db: Drizzle, skillId: string, reservedFor: string[], most: number) {
  return heads(db).all({ skillId, reservedFor: JSON.stringify(reservedFor), most });
}

// Waiting, and not on offer to an agent at this moment.
const isUnoffered = sql`${interactions.state} = 'waiting'
  and not exists (select 1 from ${assignments} where ${assignments.interactionId} = ${interactions.id}
  and ${assignments.state} = 'offered')`;

const queued = prepared((db) =>
  db.select(fields).from(interactions).where(and(eq(interactions.id, p("id")), isUnoffered)).prepare()
);

/** Gives one interaction that waits and is not on offer. */
export function queuedById(db: Drizzle, id: string): Promise<Candidate | undefined> {
  return queued(db).get({ id });
}

const any = prepared((db) =>
  db.select({ id: interactions.id }).from(interactions)
    .where(and(eq(interactions.skillId, p("skillId")), isUnoffered)).limit(1).prepare()
);

/** Says whether anything waits in a skill that is not on offer. */
export async function isWaitedIn(db: Drizzle, skillId: string): Promise<boolean> {
  return await any(db).get({ skillId }) !== undefined;
}

const lastAgent = prepared((db) =>
  db.select({
    agentId: assignments.agentId,
    interactionId: assignments.interactionId,
    declined: sql<number>`exists (select 1 from cool_down c where c.agent_id = ${assignments.agentId}
      and c.interaction_id = ${p("id")} and c.times > 0)`,
  }).from(interactions)
    .innerJoin(assignments, eq(assignments.interactionId, interactions.id))
    .where(and(eq(interactions.customerId, p("customerId")), sql`${assignments.acceptedAt} is not null`))
    .orderBy(sql`${assignments.acceptedAt} desc`).limit(1).prepare()
);

/**
 * Gives the agent who last had this customer in another conversation. Null when there is none, and when that agent
 * transferred this interaction or did not take it.
 */
export async function lastAgentOf(
  db: Drizzle,
  { id, customerId }: Pick<Candidate, "id" | "customerId">,
): Promise<string | null> {
  const last = await lastAgent(db).get({ id, customerId });
  return last && last.interactionId !== id && !last.declined ? last.agentId : null;
}
