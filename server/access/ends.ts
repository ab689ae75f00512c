/** Ends ways in: sign-ins and one-time links. */
import { and, eq, isNull, ne, type SQL } from "drizzle-orm";
import { accessLink, login } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { note } from "./audit.ts";
import { openLogin } from "./queries.ts";

/** Ends an agent's sign-ins, or one of them; their pages hear nothing more. */
export async function endLogins(cx: Cx, agentId: string, loginId?: string): Promise<void> {
  await endAmong(cx, agentId, loginId ? eq(login.id, loginId) : undefined);
}

/** Ends an agent's sign-ins but the one that they are at. */
export async function endOtherLogins(cx: Cx, agentId: string, loginId: string): Promise<void> {
  await endAmong(cx, agentId, ne(login.id, loginId));
}

async function endAmong(cx: Cx, agentId: string, which: SQL | undefined): Promise<void> {
  const ended = await cx.db.update(login).set({ endedAt: cx.now }).where(
    and(eq(login.agentId, agentId), isNull(login.endedAt), which),
  ).returning({ id: login.id });
  for (const { id } of ended) {
    await cx.disarm("login", id);
    cx.emit({ kind: "loginEnded", agentId, loginId: id });
  }
}

/**
 * Ends the browser's earlier sign-in, of the same or another person, when somebody signs in anew: the browser has one
 * cookie.
 */
export async function endEarlier(
  cx: Cx,
  actorId: string,
  signedInBy: string | null,
  address: string,
): Promise<void> {
  const earlier = signedInBy === null ? undefined : await openLogin(cx.db, signedInBy);
  if (!earlier) return;
  await endLogins(cx, earlier.agentId, earlier.id);
  await note(cx, { action: "sign-in-replaced", actorId, subject: earlier.agentId, address });
}

/** Ends the links of one person or, with null, those to /setup. */
export async function endLinks(cx: Cx, agentId: string | null): Promise<void> {
  const whose = agentId === null ? isNull(accessLink.agentId) : eq(accessLink.agentId, agentId);
  await cx.db.update(accessLink).set({ usedAt: cx.now }).where(and(whose, isNull(accessLink.usedAt)));
}
