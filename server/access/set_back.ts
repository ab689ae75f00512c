/** Locks and sign-ins when the clock was set back: each lasts as long as intended. */
import { isNull } from "drizzle-orm";
import { accessLink, login, throttle } from "../../db/schema/access.ts";
import type { Cx } from "../core/command.ts";
import { ends, happened } from "../core/set_back.ts";

export async function moveAccessBack(cx: Cx, byMs: number): Promise<void> {
  await cx.db.update(throttle).set({
    firstAt: happened(throttle.firstAt, cx, byMs),
    lastAt: happened(throttle.lastAt, cx, byMs),
    lockedUntil: ends(throttle.lockedUntil, byMs),
  });
  await cx.db.update(login).set({
    startedAt: happened(login.startedAt, cx, byMs),
    actedAt: happened(login.actedAt, cx, byMs),
    askedAt: happened(login.askedAt, cx, byMs),
  }).where(isNull(login.endedAt));
  await cx.db.update(accessLink).set({ expiresAt: ends(accessLink.expiresAt, byMs) })
    .where(isNull(accessLink.usedAt));
}
