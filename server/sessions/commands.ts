/** The life of a session. Whether it is over is the interactions' knowledge; that it never reopens is ours. */
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { session } from "../../db/schema/sessions.ts";
import type { Cx } from "../core/command.ts";

/** Where something inbound belongs: in the customer's open session, the newest; without one, in a new session. */
export async function joinSession(cx: Cx, customerId: string): Promise<string> {
  const open = await cx.db.select({ id: session.id }).from(session)
    .where(and(eq(session.customerId, customerId), isNull(session.closedAt)))
    .orderBy(desc(session.openedAt), desc(session.id)).limit(1).get();
  return open?.id ?? await openSession(cx, customerId);
}

/** A new session, which follows the customer's last closed one. */
export async function openSession(cx: Cx, customerId: string): Promise<string> {
  const last = await cx.db.select({ id: session.id }).from(session)
    .where(and(eq(session.customerId, customerId), isNotNull(session.closedAt)))
    .orderBy(desc(session.closedAt)).limit(1).get();
  const id = cx.newId();
  await cx.db.insert(session).values({ id, customerId, followsId: last?.id ?? null, openedAt: cx.now });
  return id;
}

/** Closes for good; closing again changes nothing. */
export async function closeSession(cx: Cx, id: string): Promise<void> {
  await cx.db.update(session).set({ closedAt: cx.now }).where(
    and(eq(session.id, id), isNull(session.closedAt)),
  );
}
