/** What mail servers report of emails of ours: marked on each recipient, and work for somebody where nobody would see it. */
import { eq } from "drizzle-orm";
import { mail } from "../../../db/schema/email.ts";
import type { Cx } from "../../core/command.ts";
import { startInteraction } from "../../interactions/lifecycle/commands.ts";
import { interactionById } from "../../interactions/queries.ts";
import { skillOfPoint } from "../../skills/queries.ts";
import { inboundSkill } from "../../skills/queries.ts";
import { noteBounce } from "./bounces.ts";
import { keepEmail, saidIn } from "./contact.ts";
import type { Placing } from "./placing.ts";
import { reportsIn } from "./reported.ts";
import { tokensIn } from "./thread_queries.ts";

/**
 * Notes what a report says of emails of ours; false where it says nothing of any. A failure that is told after the
 * conversation is over goes to the agent who wrote, as a late reply, or is work of the skill.
 */
export async function placeReport(cx: Cx, placing: Placing): Promise<boolean> {
  const { mail: row, parsed, isOurs } = placing;
  const [token = ""] = tokensIn(parsed, row.envelopeTo, isOurs);
  let known: { interactionId: string; entryId: number } | null = null;
  let missed: string | null = null;
  for (const reported of reportsIn(parsed)) {
    const noted = await noteBounce(cx, { ...reported, token });
    if (!noted) continue;
    known ??= noted;
    if (noted.over && reported.state === "failed") missed ??= noted.interactionId;
  }
  if (known === null) return false;
  if (missed !== null && await becomesWork(cx, placing, missed)) return true;
  const { interactionId, entryId } = known;
  await cx.db.update(mail).set({ state: "placed", entryId, interactionId }).where(eq(mail.id, row.id));
  return true;
}

async function becomesWork(cx: Cx, placing: Placing, interactionId: string): Promise<boolean> {
  const { own } = placing;
  const over = (await interactionById(cx.db, interactionId))!;
  const skillId = await inboundSkill(cx.db, over.channel, over.skillId) ??
    await skillOfPoint(cx.db, own.pointId, own.channel);
  if (skillId === null) return false;
  const { customerId, channel, locale, thread, address, title } = over;
  const late = await startInteraction(cx, {
    customerId,
    channel,
    skillId,
    pointId: own.pointId,
    locale,
    thread,
    address,
    title,
    ownAddressId: over.ownAddressId ?? own.id,
    lateOfId: over.id,
    said: saidIn(placing),
  });
  await keepEmail(cx, placing, late.id, false);
  return true;
}
