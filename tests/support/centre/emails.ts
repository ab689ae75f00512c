/** Emails in conversations, as rows: for tests of how they are shown, whatever way they came in by. */
import { desc, eq, sql } from "drizzle-orm";
import { agent } from "../../../db/schema/agents.ts";
import { email, emailInline, mail } from "../../../db/schema/email.ts";
import { attachment, entry } from "../../../db/schema/interactions.ts";
import { ownAddress } from "../../../db/schema/providers.ts";
import { skill } from "../../../db/schema/skills.ts";
import type { Cx } from "../../../server/core/command.ts";
import { createCustomer } from "../../../server/customers/commands.ts";
import { sayAsCustomer } from "../../../server/interactions/conversation/messages.ts";
import { startInteraction } from "../../../server/interactions/lifecycle/commands.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import type { Deps } from "../../../server/deps.ts";
import { answered } from "./http.ts";
import type { TestApp } from "./app.ts";
import { deskOf, offerAt } from "./pages.ts";

type EmailRow = typeof email.$inferInsert;

export interface EmailFacts extends Partial<Omit<EmailRow, "entryId" | "interactionId" | "mailId">> {
  /** Its plain text. */
  text?: string;
  /** Who writes; the customer's name. */
  name?: string;
  /** The blob of its sealed bytes; null: they were erased. Left out, it is one of nobody's mailbox. */
  blobId?: string | null;
  /** Files, as the blob store has them. */
  files?: { id: string; blobId: string; name: string; type: string; size: number; contentId?: string }[];
}

const skillName = "Email of tests";

/** The skill of emails that every agent has; made by the first that asks. */
async function emailSkill(cx: Cx): Promise<string> {
  const known = await cx.db.select({ id: skill.id }).from(skill)
    .where(sql`${skill.channel} = 'email' and ${skill.direction} = 'inbound'`).limit(1).get();
  if (known) return known.id;
  const agents = await cx.db.select().from(agent);
  const id = await createSkill(cx, {
    name: skillName,
    channel: "email",
    direction: "inbound",
    offerSeconds: 60,
    dispositionRequired: false,
    acw: "none",
  }, [...new Set(agents.map(({ teamId }) => teamId))]);
  for (const one of agents) {
    if (one.roles.includes("agent")) await grantSkill(cx, one.id, id);
  }
  return id;
}

async function mailbox(cx: Cx): Promise<string> {
  const known = await cx.db.select({ id: ownAddress.id }).from(ownAddress)
    .where(eq(ownAddress.channel, "email")).limit(1).get();
  if (known) return known.id;
  const id = cx.newId();
  await cx.db.insert(ownAddress).values({
    id,
    channel: "email",
    address: "help@demo.test",
    pointId: "support",
  });
  return id;
}

let keys = 0;

/** An email begins a conversation that waits in the email skill; in `joins` it goes on there. */
export async function emailArrives(
  cx: Cx,
  { text = "", name = "Zoé Tremblay", blobId, files = [], ...row }: EmailFacts,
  joins?: string,
): Promise<{ interactionId: string; entryId: number }> {
  const said = { key: `an-email-of-a-test-${++keys}`, body: text || "?" };
  const subject = row.subject ?? "A question";
  const interactionId = joins ?? (await startInteraction(cx, {
    customerId: await createCustomer(cx, { name, locale: "en", addresses: [] }),
    channel: "email",
    skillId: await emailSkill(cx),
    pointId: "support",
    locale: "en",
    title: subject,
    said,
  })).id;
  if (joins) await sayAsCustomer(cx, joins, said);
  const { id: entryId } = (await cx.db.select({ id: entry.id }).from(entry).where(
    sql`${entry.interactionId} = ${interactionId} and ${entry.kind} = 'message'`,
  ).orderBy(desc(entry.id)).limit(1).get())!;
  // A message in the log has words; an email need not have any.
  if (!text) await cx.db.update(entry).set({ body: "" }).where(eq(entry.id, entryId));
  const mailId = blobId === undefined ? null : await keptMail(cx, blobId);
  await cx.db.insert(email).values({
    from: { name, address: "zoe@customer.example" },
    to: [{ name: "", address: "help@demo.test" }],
    writtenAt: cx.now,
    ...row,
    ...{ subject, entryId, interactionId, mailId },
  });
  for (const { contentId, ...file } of files) {
    await cx.db.insert(attachment).values({ ...file, interactionId, entryId, ownerId: "nobody", at: cx.now });
    if (contentId) await cx.db.insert(emailInline).values({ entryId, contentId, attachmentId: file.id });
  }
  return { interactionId, entryId };
}

async function keptMail(cx: Cx, blobId: string | null): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(mail).values({
    ...{ id, blobId, ownAddressId: await mailbox(cx), hash: id },
    ...{ size: 1, receivedAt: cx.now, state: "placed" },
  });
  return id;
}

/** Stores bytes as the intake of mail does: sealed. */
export async function sealed({ blobs, seal }: Deps, text: string): Promise<string> {
  const bytes = new Blob([text]).stream();
  return (await blobs.put(seal.bytes(bytes), 1_000_000)).id;
}

/** An agent with an email in hand, open on their page. */
export async function emailAt(centre: TestApp, facts: EmailFacts, agent = "agent1@demo.test") {
  const desk = await deskOf(centre, agent);
  const arrived = await centre.run((cx) => emailArrives(cx, facts));
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  await centre.settle();
  const base = `/interactions/${arrived.interactionId}/emails/${arrived.entryId}`;
  return { desk, base, ...arrived };
}
