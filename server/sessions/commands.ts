/** Opens and closes sessions. The interactions decide whether one is over; this room ensures that it never reopens. */
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { session } from "../../db/schema/sessions.ts";
import type { Cx } from "../core/command.ts";

/** Returns the session of something inbound: the customer's newest open one or, without one, a new one. */
export async function joinSession(cx: Cx, customerId: string): Promise<string> {
  const open = await cx.db.select({ id: session.id }).from(session)
    .where(and(eq(session.customerId, customerId), isNull(session.closedAt)))
    .orderBy(desc(session.openedAt), desc(session.id)).limit(1).get();
  return open?.id ?? await openSession(cx, customerId);
}

/** Opens a session, which follows the customer's last closed one. */
export async function openSession(cx: Cx, customerId: string): Promise<string> {
  const last = await cx.db.select({ id: session.id }).from(session)
    .where(and(eq(session.customerId, customerId), isNotNull(session.closedAt)))
    .orderBy(desc(session.closedAt)).limit(1).get();
  const id = cx.newId();
  await cx.db.insert(session).values({ id, customerId, followsId: last?.id ?? null, openedAt: cx.now });
  return id;
}

/** Closes a session for good; repeated, it changes nothing. */
export async function closeSession(cx: Cx, id: string): Promise<void> {
  await cx.db.update(session).set({ closedAt: cx.now }).where(
    and(eq(session.id, id), isNull(session.closedAt)),
  );
}
