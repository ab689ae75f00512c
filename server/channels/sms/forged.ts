/** Notes that somebody sent what a carrier did not sign: where supervisors and administrators see it. */
import type { Cx } from "../../core/command.ts";
import { noteFailed } from "../../providers/health.ts";
import { providerById } from "../../providers/queries.ts";

const words = "a request with a wrong signature was refused";

/** At most once a minute, so that who forges requests writes no rows. */
export async function noteForged(cx: Cx, providerId: string): Promise<void> {
  const row = await providerById(cx.db, providerId);
  if (row?.failedWords === words && (row.failedAt ?? 0) > cx.now - 60_000) return;
  await noteFailed(cx, providerId, words);
}
