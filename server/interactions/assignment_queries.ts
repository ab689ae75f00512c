/** Reads agents' assignments of interactions: what each agent has in hand, and what is offered to each. */
import { channelsThat } from "../channels/facts.ts";
import type { Assignment, Interaction } from "../../db/schema/interactions.ts";
import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { assignments, interactions } from "../../db/schema/interactions.ts";
import { Refusal } from "../core/refusal.ts";
import { type Skill, skillById } from "../skills/queries.ts";
import { inHandStates, liveStates, openStates, wentOn } from "./rules.ts";

const p = sql.placeholder;

// State names are literals in the SQL, not bindings: SQLite uses a partial index only for a condition it can read, and
// only for exactly the condition the index was made with.
export const isOneOf = (states: readonly Assignment["state"][]) =>
  sql`${assignments.state} in (${sql.raw(states.map((state) => `'${state}'`).join(", "))})`;
const isLive = isOneOf(liveStates);
export const isOpen = isOneOf(openStates);
/** Condition: an agent has the interaction in hand, or has wrap-up due on it. */
export const isInHand = and(isOpen, isOneOf(inHandStates));
/** Condition: the assignment is an open offer. */
export const isOffered = sql`${assignments.state} = 'offered'`;

const byId = prepared((db) => db.select().from(assignments).where(eq(assignments.id, p("id"))).prepare());

export function assignmentById(db: Drizzle, id: string): Promise<Assignment | undefined> {
  return byId(db).get({ id });
}

/** An interaction that an agent has in hand, with that agent's assignment of it. */
export interface InHand {
  interaction: Interaction;
  assignment: Assignment;
}

/**
 * Gives the skill an agent's assignment belongs to: wrap-up is due in that skill, wherever the interaction went since.
 */
export function skillOf(
  db: Drizzle,
  { interaction, assignment }: { interaction: Interaction; assignment: Assignment },
): Promise<Skill> {
  return skillById(db, assignment.skillId ?? interaction.skillId);
}

const held = prepared((db) =>
  db.select().from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(eq(assignments.agentId, p("agentId")), isInHand))
    .orderBy(asc(assignments.acceptedAt), asc(assignments.id)).prepare()
);

/** Gives all interactions an agent has in hand, in the order they were taken. */
export function inHandOf(db: Drizzle, agentId: string): Promise<InHand[]> {
  return held(db).all({ agentId });
}

const heldAny = prepared((db) =>
  db.select({ id: assignments.id }).from(assignments)
    .where(and(eq(assignments.agentId, p("agentId")), isInHand)).limit(1).prepare()
);

/** Says whether an agent has anything in hand, wrap-up included. */
export async function isBusy(db: Drizzle, agentId: string): Promise<boolean> {
  return await heldAny(db).get({ agentId }) !== undefined;
}

const talking = prepared((db) =>
  db.select({ id: assignments.id }).from(assignments)
    .innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(
      eq(assignments.agentId, p("agentId")),
      isInHand,
      sql`${assignments.state} <> 'wrapup'`,
      inArray(interactions.channel, channelsThat(({ call }) => call)),
    )).limit(1).prepare()
);

/** Says whether an agent has a live call in hand. */
export async function isOnCall(db: Drizzle, agentId: string): Promise<boolean> {
  return await talking(db).get({ agentId }) !== undefined;
}

const heldOne = prepared((db) =>
  db.select().from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(
      and(
        eq(assignments.interactionId, p("interactionId")),
        eq(assignments.agentId, p("agentId")),
        isInHand,
      ),
    ).prepare()
);

/** Gives one interaction, if this agent has it in hand. */
export function inHand(db: Drizzle, agentId: string, interactionId: string): Promise<InHand | undefined> {
  return heldOne(db).get({ agentId, interactionId });
}

/** Gives the agent's completed assignment of an interaction, so that a repeated request can be recognised. */
export function completedBy(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<Assignment | undefined> {
  return db.select().from(assignments).where(
    and(
      eq(assignments.interactionId, interactionId),
      eq(assignments.agentId, agentId),
      eq(assignments.state, "completed"),
    ),
  ).orderBy(desc(assignments.completedAt)).limit(1).get();
}

/** Whether any of these agents ever took a contact. */
export async function anyAnswered(db: Drizzle, agentIds: string[]): Promise<boolean> {
  // One search by agent, which ends at the first they took.
  const taken = sql`exists (select 1 from ${assignments} where ${assignments.agentId} = value
    and ${assignments.acceptedAt} is not null)`;
  const row = await db.select({ one: sql<number>`1` }).from(sql`json_each(${JSON.stringify(agentIds)})`)
    .where(taken).limit(1).get();
  return row !== undefined;
}

const lastTaken = prepared((db) =>
  db.select().from(assignments)
    .where(and(eq(assignments.interactionId, p("interactionId")), isNotNull(assignments.acceptedAt)))
    .orderBy(desc(assignments.acceptedAt), desc(assignments.id)).limit(1).prepare()
);

/** Gives the last assignment of an interaction that an agent took. */
export function lastAssignmentOf(db: Drizzle, interactionId: string): Promise<Assignment | undefined> {
  return lastTaken(db).get({ interactionId });
}

const openOffers = prepared((db) =>
  db.select().from(assignments).innerJoin(interactions, eq(interactions.id, assignments.interactionId))
    .where(and(eq(assignments.agentId, p("agentId")), isOffered)).orderBy(desc(assignments.voice)).prepare()
);

/** Gives the offers to an agent: one, or a call beside a digital contact, the call first. */
export function offersOf(db: Drizzle, agentId: string): Promise<InHand[]> {
  return openOffers(db).all({ agentId });
}

export async function offerOf(db: Drizzle, agentId: string): Promise<InHand | undefined> {
  return (await offersOf(db, agentId))[0];
}

const live = prepared((db) =>
  db.select().from(assignments)
    .where(and(eq(assignments.interactionId, p("interactionId")), isLive))
    .prepare()
);

/** Gives the one live assignment of an interaction. */
export function liveAssignment(db: Drizzle, interactionId: string): Promise<Assignment | undefined> {
  return live(db).get({ interactionId });
}

const holders = prepared((db) =>
  db.selectDistinct({ agentId: assignments.agentId }).from(assignments)
    .where(
      and(eq(assignments.interactionId, p("interactionId")), isInHand),
    )
    .prepare()
);

/** Gives the agents who have an interaction in hand or in wrap-up: those whose screens show it. */
export async function agentsOn(db: Drizzle, interactionId: string): Promise<string[]> {
  return (await holders(db).all({ interactionId })).map((row) => row.agentId);
}

/** Says whether an interaction has an assignment that is live or in wrap-up. */
export async function isInSomeonesHands(db: Drizzle, interactionId: string): Promise<boolean> {
  return await db.select({ id: assignments.id }).from(assignments).where(
    and(
      eq(assignments.interactionId, interactionId),
      isOpen,
    ),
  ).limit(1).get() !== undefined;
}

/** Gives what an agent has in hand; refuses an agent in wrap-up whose conversation went on without them. */
export async function mustHave(db: Drizzle, agentId: string, interactionId: string): Promise<InHand> {
  const mine = await inHand(db, agentId, interactionId);
  if (!mine) throw new Refusal("not-found");
  if (wentOn(mine.assignment.outcome)) throw new Refusal("conflict");
  return mine;
}
