/** What a recipient's server reported later about an email of ours. */
import type { Delivery, DeliveryReason } from "../../../db/schema/delivery.ts";
import type { Cx } from "../../core/command.ts";
import { reportRecipient } from "../../delivery/commands.ts";
import { interactionById } from "../../interactions/queries.ts";
import { isOver } from "../../interactions/rules.ts";
import { plainEmail } from "./queue_rules.ts";
import { addressesOf, type Email, ourEmails } from "./sent_queries.ts";

export interface Bounce {
  /** Of the email of ours, with its angle brackets; empty where the report does not say. */
  messageId: string;
  /** Our token in the address it came to; empty where there is none. */
  token: string;
  recipient: string;
  state: Extract<Delivery, "queued" | "delivered" | "failed">;
  reason: DeliveryReason | null;
  /** The other server's own words. */
  words: string;
}

/** Marks the recipient; returns the email's interaction and whether it is over, or null where the email is not ours. */
export async function noteBounce(
  cx: Cx,
  bounce: Bounce,
): Promise<{ interactionId: string; entryId: number; over: boolean } | null> {
  const { state, reason, words } = bounce;
  const found = meant(await ourEmails(cx.db, bounce), bounce.recipient);
  if (!found) return null;
  const { email: { entryId, interactionId }, recipient } = found;
  await reportRecipient(cx, { entryId, recipient, state, reason, words });
  const interaction = await interactionById(cx.db, interactionId);
  return { interactionId, entryId, over: !interaction || isOver(interaction) };
}

/**
 * The newest of these emails that went to this address. Where a server reports the address it forwarded to, the email's
 * only recipient is meant.
 */
function meant(emails: Email[], reported: string): { email: Email; recipient: string } | null {
  const recipient = plainEmail(reported);
  for (const email of emails) if (addressesOf(email).includes(recipient)) return { email, recipient };
  const [email] = emails;
  const [only, ...others] = email ? addressesOf(email) : [];
  return email && only !== undefined && others.length === 0 ? { email, recipient: only } : null;
}
