/** People and the state they are in. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { prepared } from "../../db/prepared.ts";
import {
  agent,
  agentLanguage,
  type AgentState,
  type NextState,
  presence,
  presenceChange,
  type Role,
  type StateCode,
  team,
} from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { isAlive } from "../live/tabs.ts";
import { codeById, watchCode } from "./codes.ts";
import { setProfile } from "./delivery.ts";
import type { Profile } from "./delivery_rules.ts";
import { presenceOf } from "./queries.ts";
import { cancelContactRequest } from "./requests.ts";
import { graceMs, idleAt, longAwayMs } from "./rules.ts";

/** Makes a team with a delivery profile: what is left out takes its default. */
export async function createTeam(
  cx: Cx,
  { name, profile = {} }: { name: string; profile?: Partial<Profile> },
): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(team).values({ id, name });
  await setProfile(cx, id, profile);
  return id;
}

export interface NewAgent {
  name: string;
  /** Lower case; unique. */
  email: string;
  roles: Role[];
  teamId: string;
  locale: string;
}

export async function createAgent(cx: Cx, facts: NewAgent): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(agent).values({ id, ...facts, createdAt: cx.now });
  // A new agent works in the language of their screens, until somebody says otherwise.
  await cx.db.insert(agentLanguage).values({ agentId: id, locale: facts.locale.slice(0, 2) });
  return id;
}

/** Sets the language of this person's screens. */
export async function chooseLocale(cx: Cx, agentId: string, locale: string): Promise<void> {
  await cx.db.update(agent).set({ locale }).where(eq(agent.id, agentId));
}

/** Puts an agent in Unavailable at sign-in; a second browser beside a living one changes nothing. */
export async function arriveAgent(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (known && await isAlive(cx.db, agentId, cx.now)) return;
  // The longest-available clock starts at sign-in.
  await become(cx, agentId, { state: "unavailable", code: "signed-in", idleMs: 0, idleSince: null });
}

/** Makes an agent Available, and drops the state they had chosen next; repeated, it changes nothing. */
export async function goAvailable(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (known?.state === "available") return await chooseNext(cx, agentId, null);
  await become(cx, agentId, {
    state: "available",
    code: null,
    idleMs: known?.idleMs ?? 0,
    idleSince: cx.now,
  });
  await wantWork(cx, agentId);
}

/**
 * Makes an agent Unavailable: no more offers from now on; what they hold stays. Pauses the longest-available clock.
 * `codeId`: the administrator's code, of a state that was chosen.
 */
export async function goUnavailable(
  cx: Cx,
  agentId: string,
  code: StateCode,
  codeId: string | null = null,
): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (known?.state === "unavailable" && known.code === code && known.codeId === codeId) {
    return await chooseNext(cx, agentId, null);
  }
  await become(cx, agentId, {
    state: "unavailable",
    code,
    codeId,
    idleMs: known ? idleAt(known, cx.now) : 0,
    idleSince: null,
  });
}

/**
 * Sets what follows when the agent's last contact completes, under an administrator's code or without one; until then
 * no offers come. Null: nothing follows, and waiting interactions may be offered to them again. Repeated, it changes
 * nothing.
 */
export async function chooseNext(
  cx: Cx,
  agentId: string,
  next: NextState | null,
  codeId: string | null = null,
): Promise<void> {
  const { rowsAffected } = await cx.db.update(presence).set({ next, nextCodeId: codeId }).where(
    and(
      eq(presence.agentId, agentId),
      sql`(${presence.next} is not ${next} or ${presence.nextCodeId} is not ${codeId})`,
    ),
  );
  if (!rowsAffected) return;
  cx.emit({ kind: "nextStateChosen", agentId, next, codeId });
  if (next) await cancelContactRequest(cx, agentId);
  else await wantWork(cx, agentId);
}

/**
 * Restarts the longest-available clock after a routed contact; if no page of the agent is open, the clock stays paused
 * at 0.
 */
export async function restartIdle(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  const runs = known?.state === "available" && await isAlive(cx.db, agentId, cx.now);
  await cx.db.update(presence).set({ idleMs: 0, idleSince: runs ? cx.now : null })
    .where(eq(presence.agentId, agentId));
}

/**
 * Notes that the agent's page is open: waiting interactions may be offered to them, and the longest-available clock
 * goes on. After a long absence the agent is asked first.
 */
export async function agentCame(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (known && known.goneAt !== null) await agentReturned(cx, agentId, known, known.goneAt);
  await cx.db.update(presence).set({ idleSince: cx.now }).where(
    and(eq(presence.agentId, agentId), eq(presence.state, "available"), isNull(presence.idleSince)),
  );
  await wantWork(cx, agentId);
}

async function agentReturned(
  cx: Cx,
  agentId: string,
  { state, next }: Presence,
  goneAt: number,
): Promise<void> {
  await cx.db.update(presence).set({ goneAt: null }).where(eq(presence.agentId, agentId));
  await cx.disarm("absence", agentId);
  // An agent who chose what follows takes no offers as it is.
  if (state === "available" && next === null && cx.now - goneAt > longAwayMs) {
    await goUnavailable(cx, agentId, "disconnected");
  }
}

/**
 * Notes that a page of the agent's is gone. With the last one the longest-available clock pauses: absence is not
 * waiting. After the grace, what they have in hand is looked at.
 */
export async function agentLeft(cx: Cx, agentId: string): Promise<void> {
  if (await isAlive(cx.db, agentId, cx.now)) return;
  await cancelContactRequest(cx, agentId);
  const known = await presenceOf(cx.db, agentId);
  if (!known) return;
  const goneAt = known.goneAt ?? cx.now;
  await cx.db.update(presence).set({ idleMs: idleAt(known, cx.now), idleSince: null, goneAt })
    .where(eq(presence.agentId, agentId));
  await cx.arm("absence", agentId, goneAt + graceMs);
}

/**
 * Notes that an agent was given something without a page open: from now on they are expected at their desk, and have
 * the time that anybody has who went away.
 */
export async function expectAtDesk(cx: Cx, agentId: string): Promise<void> {
  if (await isAlive(cx.db, agentId, cx.now)) return;
  await cx.db.update(presence).set({ goneAt: cx.now }).where(eq(presence.agentId, agentId));
  await cx.arm("absence", agentId, cx.now + graceMs);
}

/** Asks routing to look for this agent at once. Delayed looks have a due row of their own, which this cannot move. */
export async function wantWork(cx: Cx, agentId: string): Promise<void> {
  await cx.arm("route-agent", agentId, cx.now);
}

/** Notes that something is offered to this agent: next time, an agent who is otherwise equal goes first. */
export async function noteOffer(cx: Cx, agentId: string): Promise<void> {
  await offeredNow(cx.db).run({ agentId, at: cx.now });
}

const offeredNow = prepared((db) =>
  db.update(presence).set({ offeredAt: sql`${sql.placeholder("at")}` })
    .where(eq(presence.agentId, sql.placeholder("agentId"))).prepare()
);

type Presence = typeof presence.$inferSelect;

interface Becoming {
  state: AgentState;
  code: StateCode | null;
  codeId?: string | null;
  idleMs: number;
  idleSince: number | null;
}

async function become(cx: Cx, agentId: string, { codeId = null, ...becoming }: Becoming): Promise<void> {
  const { state, code } = becoming;
  const before = await presenceOf(cx.db, agentId);
  const row = {
    ...becoming,
    codeId,
    since: cx.now,
    next: null,
    nextCodeId: null,
    requestedAt: null,
    before: null,
  };
  await cx.db.insert(presence).values({ agentId, ...row }).onConflictDoUpdate({
    target: presence.agentId,
    set: row,
  });
  await cx.db.insert(presenceChange).values({ agentId, at: cx.now, state, code, codeId });
  cx.emit({ kind: "agentStateChanged", agentId, to: state, codeId });
  if (before?.codeId) cx.emit({ kind: "codeTimeChanged", agentId });
  if (codeId || before?.codeId) {
    await watchCode(cx, agentId, cx.now, codeId && await codeById(cx.db, codeId) || null);
  }
}
