/** Takes in what providers report of emails of ours. */
import { lt } from "drizzle-orm";
import { mailReport } from "../../../db/schema/email.ts";
import { optOutOfAll } from "../../consent/commands.ts";
import type { Cx } from "../../core/command.ts";
import { removeSome } from "../../core/tidy.ts";
import { reportRecipient } from "../../delivery/commands.ts";
import { noteFailed } from "../../providers/health.ts";
import { providerById } from "../../providers/queries.ts";
import type { Report } from "./out/kind.ts";
import { plainEmail } from "./queue_rules.ts";
import { emailOf } from "./sent_queries.ts";

/** No provider tells anything again after so long. */
const keptMs = 4 * 24 * 3600_000;

/** Takes in reports, each once; returns those whose word nobody knows: they change nothing. */
export async function takeReports(cx: Cx, providerId: string, reports: Report[]): Promise<Report[]> {
  const unknown: Report[] = [];
  for (const report of reports) {
    const { key, entryId, state, reason, words, complained } = report;
    if (state === null) {
      unknown.push(report);
      continue;
    }
    const { rowsAffected } = await cx.db.insert(mailReport).values({ providerId, key, at: cx.now })
      .onConflictDoNothing();
    const email = rowsAffected && entryId !== null ? await emailOf(cx.db, entryId) : undefined;
    // What others send through the same account is none of ours.
    if (!email || email.mailId !== null) continue;
    const recipient = plainEmail(report.recipient);
    const known = await reportRecipient(cx, { entryId: email.entryId, recipient, state, reason, words });
    if (known && complained) await optOutOfAll(cx, { channel: "email", address: recipient }, "carrier");
  }
  return unknown;
}

/** A report with a wrong signature came: told on the provider's page, at most once a minute. */
export async function noteForged(cx: Cx, providerId: string): Promise<void> {
  const { failedAt } = (await providerById(cx.db, providerId))!;
  if (failedAt !== null && failedAt > cx.now - 60_000) return;
  await noteFailed(cx, providerId, "a report with a wrong signature was refused");
}

export const forgetReports = (cx: Cx): Promise<boolean> =>
  removeSome(cx, mailReport, lt(mailReport.at, cx.now - keptMs));
