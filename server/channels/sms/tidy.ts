/** Erases what is old: the raw of texts, and reports on texts that nobody knows. */
import { and, inArray, isNotNull, lt, ne } from "drizzle-orm";
import { earlyReport, receivedText } from "../../../db/schema/sms.ts";
import type { Cx } from "../../core/command.ts";
import { settingsOf } from "../../core/settings.ts";
import { removeSome } from "../../core/tidy.ts";

const dayMs = 24 * 3600_000;
const reportsKeptMs = 7 * dayMs;
const perPass = 200;

export const forgetEarlyReports = (cx: Cx): Promise<boolean> =>
  removeSome(cx, earlyReport, lt(earlyReport.at, cx.now - reportsKeptMs));

/** What was placed keeps its row, so that it is not placed again, and loses its raw when the setting says so. */
export async function eraseRawTexts(cx: Cx): Promise<boolean> {
  const { rawDays } = await settingsOf(cx.db);
  const old = cx.db.select({ id: receivedText.id }).from(receivedText).where(and(
    lt(receivedText.receivedAt, cx.now - rawDays * dayMs),
    isNotNull(receivedText.raw),
    ne(receivedText.state, "stored"),
  )).limit(perPass);
  const { rowsAffected } = await cx.db.update(receivedText).set({ raw: null }).where(
    inArray(receivedText.id, old),
  );
  return rowsAffected === perPass;
}
