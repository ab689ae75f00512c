/** People and the state they are in. */
import { and, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
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
import { setProfile } from "./delivery.ts";
import type { Profile } from "./delivery_rules.ts";
import { presenceOf } from "./queries.ts";
import { cancelContactRequest } from "./requests.ts";
import { idleAt } from "./rules.ts";

/** Makes a team with a delivery profile: what is left out of it is as usual. */
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
  // Who reads our screens in a language works in it, until somebody says otherwise.
  await cx.db.insert(agentLanguage).values({ agentId: id, locale: facts.locale.slice(0, 2) });
  return id;
}

/** The language of this person's screens. */
export async function chooseLocale(cx: Cx, agentId: string, locale: string): Promise<void> {
  await cx.db.update(agent).set({ locale }).where(eq(agent.id, agentId));
}

/** A sign-in puts an agent in Unavailable; a second browser beside a living one changes nothing. */
export async function arriveAgent(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (known && await isAlive(cx.db, agentId, cx.now)) return;
  // The longest-available clock starts at sign-in.
  await become(cx, agentId, { state: "unavailable", code: "signed-in", idleMs: 0, idleSince: null });
}

/** Ready for contacts, and for what was chosen next no more; repeated, it changes nothing. */
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

/** No more offers from now on; what the agent holds stays. Pauses the longest-available clock. */
export async function goUnavailable(cx: Cx, agentId: string, code: StateCode): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  if (known?.state === "unavailable" && known.code === code) return await chooseNext(cx, agentId, null);
  await become(cx, agentId, {
    state: "unavailable",
    code,
    idleMs: known ? idleAt(known, cx.now) : 0,
    idleSince: null,
  });
}

/**
 * What follows when the agent's last contact completes; until then no offers come. Null: nothing follows, and what waits
 * may be theirs again. Repeated, it changes nothing.
 */
export async function chooseNext(cx: Cx, agentId: string, next: NextState | null): Promise<void> {
  const other = next ? or(isNull(presence.next), ne(presence.next, next)) : isNotNull(presence.next);
  const { rowsAffected } = await cx.db.update(presence).set({ next })
    .where(and(eq(presence.agentId, agentId), other));
  if (!rowsAffected) return;
  cx.emit({ kind: "nextStateChosen", agentId, next });
  if (next) await cancelContactRequest(cx, agentId);
  else await wantWork(cx, agentId);
}

/** A routed contact is over: the longest-available clock starts again, from where it stood still if nobody is there. */
export async function restartIdle(cx: Cx, agentId: string): Promise<void> {
  const known = await presenceOf(cx.db, agentId);
  const runs = known?.state === "available" && await isAlive(cx.db, agentId, cx.now);
  await cx.db.update(presence).set({ idleMs: 0, idleSince: runs ? cx.now : null })
    .where(eq(presence.agentId, agentId));
}

/** The agent's page is there: what waits may be theirs, and the longest-available clock goes on. */
export async function agentCame(cx: Cx, agentId: string): Promise<void> {
  await cx.db.update(presence).set({ idleSince: cx.now }).where(
    and(eq(presence.agentId, agentId), eq(presence.state, "available"), isNull(presence.idleSince)),
  );
  await wantWork(cx, agentId);
}

/** A page of the agent's is gone. With their last the longest-available clock stands still: nobody waits by being away. */
export async function agentLeft(cx: Cx, agentId: string): Promise<void> {
  if (await isAlive(cx.db, agentId, cx.now)) return;
  await cancelContactRequest(cx, agentId);
  const known = await presenceOf(cx.db, agentId);
  if (!known || known.idleSince === null) return;
  await cx.db.update(presence).set({ idleMs: idleAt(known, cx.now), idleSince: null })
    .where(eq(presence.agentId, agentId));
}

/** Asks routing to look for this agent at once. What must wait has a due row of its own, which this cannot move. */
export async function wantWork(cx: Cx, agentId: string): Promise<void> {
  await cx.arm("route-agent", agentId, cx.now);
}

interface Becoming {
  state: AgentState;
  code: StateCode | null;
  idleMs: number;
  idleSince: number | null;
}

async function become(cx: Cx, agentId: string, { state, code, idleMs, idleSince }: Becoming): Promise<void> {
  const row = { state, code, since: cx.now, idleMs, idleSince, next: null, requestedAt: null };
  await cx.db.insert(presence).values({ agentId, ...row }).onConflictDoUpdate({
    target: presence.agentId,
    set: row,
  });
  await cx.db.insert(presenceChange).values({ agentId, at: cx.now, state, code });
  cx.emit({ kind: "agentStateChanged", agentId, to: state });
}
