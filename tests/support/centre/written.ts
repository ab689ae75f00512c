/** An agent with a customer's email in hand, in a centre that sends: for tests of how one is answered. */
import { desc, eq } from "drizzle-orm";
import { type Correspondent, email } from "../../../db/schema/email.ts";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import { skill } from "../../../db/schema/skills.ts";
import { sayAsCustomer } from "../../../server/interactions/conversation/messages.ts";
import { createSkill, grantSkill } from "../../../server/skills/commands.ts";
import type { TestApp } from "./app.ts";
import { comes, skillOver } from "./channels.ts";
import { answered } from "./http.ts";
import { deskOf, type DeskPage, offerAt } from "./pages.ts";

export const ours = "help@centre.example";
export const zoe: Correspondent = { name: "Zoé Tremblay", address: "zoe@example.org" };

/** Our mailbox, which nothing is sent through yet: what is queued waits. */
export async function mailbox(centre: TestApp): Promise<void> {
  await centre.run(async (cx) => {
    await cx.db.insert(provider).values({ id: "relay", kind: "smtp", name: "Relay", settings: {} });
    await cx.db.insert(ownAddress).values({
      id: "ours",
      channel: "email",
      address: ours,
      name: "Help",
      pointId: "support",
      outgoingId: "relay",
    });
  });
}

/** An outbound skill that sends from our mailbox, and that these agents have. */
export async function outboundSkill(
  centre: TestApp,
  agentIds: string[],
  { name = "Answers", signatures = {} }: { name?: string; signatures?: Record<string, string> } = {},
): Promise<string> {
  return await centre.run(async (cx) => {
    const facts = { name, channel: "email", direction: "outbound", offerSeconds: 60 } as const;
    const id = await createSkill(cx, { ...facts, dispositionRequired: false, acw: "none" }, [
      centre.centre.teamId,
    ]);
    for (const agentId of agentIds) await grantSkill(cx, agentId, id);
    await cx.db.update(skill).set({ senderId: "ours", signatures }).where(eq(skill.id, id));
    return id;
  });
}

let keys = 0;

export type Arriving = Partial<typeof email.$inferInsert> & { text?: string };

/** A customer's email in a conversation: its entry and its row. */
export async function emailIn(
  centre: TestApp,
  interactionId: string,
  { text = "Where is it?", ...row }: Arriving = {},
): Promise<number> {
  return await centre.run(async (cx) => {
    await sayAsCustomer(cx, interactionId, { key: `written-email-${++keys}`, body: text });
    const { id } = (await cx.db.select({ id: entry.id }).from(entry)
      .where(eq(entry.interactionId, interactionId)).orderBy(desc(entry.id)).limit(1).get())!;
    await addRow(cx.db, interactionId, id, row);
    return id;
  });
}

type Db = Parameters<Parameters<TestApp["run"]>[0]>[0]["db"];
const addRow = (db: Db, interactionId: string, entryId: number, row: Arriving) =>
  db.insert(email).values({
    messageId: `<${entryId}@example.org>`,
    from: zoe,
    to: [{ name: "", address: ours }],
    subject: "My parcel",
    ...row,
    entryId,
    interactionId,
    mailId: row.mailId === undefined ? `mail-${entryId}` : row.mailId,
  });

/** An agent at their desk with a customer's email in hand, open on their page. */
export async function writingAt(
  centre: TestApp,
  { row = {}, agent = "agent1@demo.test", outbound = true, signatures = {} }: {
    row?: Arriving;
    agent?: string;
    outbound?: boolean;
    signatures?: Record<string, string>;
  } = {},
): Promise<{ desk: DeskPage; id: string; entryId: number; skillId: string }> {
  await mailbox(centre);
  const desk = await deskOf(centre, agent);
  const skillId = await skillOver(centre, "email", [desk.agentId]);
  const outboundSkillId = outbound ? await outboundSkill(centre, [desk.agentId], { signatures }) : null;
  await centre.run((cx) => cx.db.update(skill).set({ outboundSkillId }).where(eq(skill.id, skillId)));
  const id = await comes(centre, "email", skillId, { body: row.text ?? "Where is it?" });
  const entryId = await centre.run(async (cx) => {
    await cx.db.update(interactions).set({ ownAddressId: "ours", address: zoe.address, title: "My parcel" })
      .where(eq(interactions.id, id));
    const said = (await cx.db.select({ id: entry.id }).from(entry)
      .where(eq(entry.interactionId, id)).orderBy(desc(entry.id)).limit(1).get())!;
    const { text: _text, ...more } = row;
    await addRow(cx.db, id, said.id, more);
    return said.id;
  });
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  await centre.settle();
  await desk.stream.heard();
  return { desk, id, entryId, skillId };
}

/** The emails of ours in a conversation, as they were queued. */
export async function emailsOf(centre: TestApp, interactionId: string) {
  const { read } = centre.app.deps.db;
  const rows = await read.select().from(email).innerJoin(entry, eq(entry.id, email.entryId))
    .where(eq(email.interactionId, interactionId)).orderBy(email.entryId);
  return rows.filter(({ entry }) => entry.author === "agent").map(({ email, entry }) => ({
    ...email,
    text: entry.body,
  }));
}
