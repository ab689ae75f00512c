/** Places a message that was read: in the conversation it answers, in a new contact, or among what was set aside. */
import { and, eq } from "drizzle-orm";
import { type Mail, mail } from "../../../db/schema/email.ts";
import type { OwnAddress } from "../../../db/schema/providers.ts";
import type { Cx } from "../../core/command.ts";
import { isBlockedAt } from "../../customers/blocks.ts";
import { isOver } from "../../interactions/rules.ts";
import { ownAddressById, ownAddresses } from "../../providers/queries.ts";
import { inboundSkill, skillOfPoint } from "../../skills/queries.ts";
import { spelled, withoutToken } from "./address_rules.ts";
import { setAside } from "./aside.ts";
import { openContact } from "./contact.ts";
import type { Placing, Read } from "./placing.ts";
import { placeReport } from "./reports.ts";
import { isReport } from "./reported.ts";
import { asideReason, senderOf } from "./senders.ts";
import { type Found, isOurOwn, sentLately, threadOf, tokensIn } from "./thread_queries.ts";

const minuteMs = 60_000;

/** Places a message, once; one that is placed or set aside already stays. */
export async function placeMail(cx: Cx, id: string, read: Read): Promise<void> {
  const row = await cx.db.select().from(mail).where(and(eq(mail.id, id), eq(mail.state, "stored"))).get();
  if (!row) return;
  const placing = await placingOf(cx, row, read);
  const { sender: { who }, parsed: { subject, trouble } } = placing;
  await cx.db.update(mail).set({ sender: spelled(who.address), subject, trouble: trouble ?? row.trouble })
    .where(eq(mail.id, id));
  if (row.openedAt === null) {
    if (await placeReport(cx, placing)) return;
    const reason = await whyAside(cx, placing);
    if (reason !== null) return await setAside(cx, id, reason);
  }
  const skillId = await skillFor(cx, placing.own, placing.found);
  if (skillId === null) await setAside(cx, id, "no-skill");
  else await openContact(cx, placing, skillId);
}

async function placingOf(cx: Cx, row: Mail, read: Read): Promise<Placing> {
  const own = (await ownAddressById(cx.db, row.ownAddressId))!;
  const ours = new Set((await ownAddresses(cx.db, own.channel)).map(({ address }) => spelled(address)));
  const isOurs = (address: string) => ours.has(spelled(withoutToken(address).address));
  // What was erased or cannot be read has what the row knows of it.
  const parsed = read.parsed.from || !row.sender ? read.parsed : {
    ...read.parsed,
    from: { name: "", address: row.sender },
    subject: read.parsed.subject || row.subject,
  };
  const tokens = tokensIn(parsed, row.envelopeTo, isOurs);
  return {
    ...read,
    parsed,
    mail: row,
    own,
    isOurs,
    sender: senderOf(parsed, { from: row.envelopeFrom }, isOurs),
    found: await threadOf(cx.db, parsed, tokens, own.id),
  };
}

async function whyAside(cx: Cx, { mail, parsed, sender, found, own, isOurs }: Placing) {
  const { db, now } = cx;
  const address = spelled(sender.who.address);
  // The agent who has the conversation decides about who is blocked.
  const isTheirs = found !== null && found.interaction.state === "assigned" && !isOver(found.interaction);
  const reason = asideReason({
    parsed,
    sender,
    isOurs,
    envelope: { from: mail.envelopeFrom },
    isOurOwn: await isOurOwn(db, parsed.messageId),
    isReport: isReport(parsed),
    blocked: !isTheirs && address !== "" && await isBlockedAt(db, "email", address, now),
    lately: await sentLately(db, {
      mailId: mail.id,
      sender: address,
      subject: parsed.subject,
      thread: found?.interaction ?? null,
      since: mail.receivedAt - minuteMs,
    }),
  });
  return reason ?? (await skillFor(cx, own, found) === null ? "no-skill" : null);
}

/** The skill of the thread as long as it takes something in, else the one that the address' point feeds. */
export async function skillFor(
  cx: Cx,
  { channel, pointId }: OwnAddress,
  found: Found | null,
): Promise<string | null> {
  const same = found && await inboundSkill(cx.db, channel, found.interaction.skillId);
  return same || await skillOfPoint(cx.db, pointId, channel);
}
