/** How a provider does: when it worked last, what it answered when it did not, and whether it is paused. */
import { and, eq, isNotNull, isNull, ne, or } from "drizzle-orm";
import { type Pause, provider } from "../../db/schema/providers.ts";
import type { Cx } from "../core/command.ts";

/** Of the provider's own words, as many characters are kept. */
const mostWords = 500;

/** Records that a provider did what it was asked; at most once a minute, and at once after a failure. */
export async function noteWorked(cx: Cx, id: string): Promise<void> {
  const row = await cx.db.select().from(provider).where(eq(provider.id, id)).get();
  if (
    !row || (row.workedAt !== null && row.workedAt > cx.now - 60_000 && (row.failedAt ?? 0) < row.workedAt)
  ) return;
  await cx.db.update(provider).set({ workedAt: cx.now }).where(eq(provider.id, id));
}

export async function noteFailed(cx: Cx, id: string, words: string): Promise<void> {
  await cx.db.update(provider).set({ failedAt: cx.now, failedWords: words.slice(0, mostWords) })
    .where(eq(provider.id, id));
}

/** Pauses a provider: nothing goes through it until somebody mends it. Paused already, it stays as it is. */
export async function pauseProvider(cx: Cx, id: string, reason: Pause, words: string): Promise<void> {
  await noteFailed(cx, id, words);
  const { rowsAffected } = await cx.db.update(provider).set({ pausedAt: cx.now, pausedReason: reason })
    .where(and(eq(provider.id, id), isNull(provider.pausedAt)));
  if (rowsAffected) cx.emit({ kind: "providerPaused", providerId: id });
}

/** Lets a mended provider be used again; what waited for it is tried at once. */
export async function resumeProvider(cx: Cx, id: string): Promise<void> {
  const { rowsAffected } = await cx.db.update(provider).set({ pausedAt: null, pausedReason: null })
    .where(and(eq(provider.id, id), isNotNull(provider.pausedAt)));
  if (rowsAffected) cx.emit({ kind: "providerResumed", providerId: id });
}

/** Records the largest message that a provider takes, as it said itself. */
export async function noteLimit(cx: Cx, id: string, mostBytes: number): Promise<void> {
  await cx.db.update(provider).set({ mostBytes })
    .where(and(eq(provider.id, id), or(isNull(provider.mostBytes), ne(provider.mostBytes, mostBytes))));
}
