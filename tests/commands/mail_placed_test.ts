import { eq, sql } from "drizzle-orm";
import { customer, customerAddress } from "../../db/schema/customers.ts";
import { email } from "../../db/schema/email.ts";
import { assignments, attachment, interactions } from "../../db/schema/interactions.ts";
import { session } from "../../db/schema/sessions.ts";
import { emailParts } from "../../server/channels/email/shown_queries.ts";
import { acceptOffer } from "../../server/interactions/offers/offers.ts";
import { park } from "../../server/interactions/transfers/parking.ts";
import { deskOf, offerAt } from "../support/centre/pages.ts";
import { assertEquals } from "../support/run/assert.ts";
import { arrives, comes, type MailCentre, mailCentre, wordsOf } from "../support/mail/arrived.ts";
import { raw, written } from "../support/mail/raw.ts";

const read = (centre: MailCentre) => centre.app.deps.db.read;
const nameOf = async (centre: MailCentre, id: string) =>
  (await read(centre).select().from(customer).where(eq(customer.id, id)).get())!.name;

Deno.test("a message becomes a contact of its sender in the skill of its mailbox", async () => {
  await using centre = await mailCentre();
  const { mail, interaction, email } = await arrives(
    centre,
    written({ subject: "Mon colis", body: "Bonjour, où est ma commande ? Merci" }),
  );
  assertEquals(mail.state, "placed");
  assertEquals([interaction!.skillId, interaction!.pointId, interaction!.ownAddressId, interaction!.state], [
    centre.skills.support,
    "support",
    centre.own.support,
    "waiting",
  ]);
  assertEquals([interaction!.title, interaction!.address, interaction!.locale], [
    "Mon colis",
    "zoe@customer.example",
    "fr-CA",
  ]);
  assertEquals(await nameOf(centre, interaction!.customerId), "Zoé Tremblay");
  assertEquals(
    (await wordsOf(centre, interaction!.id)).at(-1),
    "customer: Bonjour, où est ma commande ? Merci",
  );
  assertEquals([email!.messageId.length > 0, email!.from, email!.stranger], [
    true,
    { name: "Zoé Tremblay", address: "zoe@customer.example" },
    false,
  ]);
});

Deno.test("one that is read twice, or whose process was killed between, is placed once", async () => {
  await using centre = await mailCentre();
  const { mail } = await arrives(centre, written());
  await centre.run((cx) => cx.arm("mail", mail.id, cx.now));
  await centre.app.sent();
  assertEquals((await read(centre).select().from(email)).length, 1);
  assertEquals((await read(centre).select().from(interactions)).length, 1);
});

Deno.test("case 1: through a group the true sender counts, of a contact form whoever filled it in", async () => {
  await using centre = await mailCentre();
  const from = async (lines: Parameters<typeof written>[0]) => {
    const { interaction, mail } = await arrives(centre, written(lines));
    return interaction
      ? `${interaction.address} ${await nameOf(centre, interaction.customerId)}`
      : mail.reason;
  };
  const list = ["List-Id: <team.group.example>", "Precedence: list"];
  assertEquals(
    await from({
      from: "'Max Roy' via Team <team@group.example>",
      more: [...list, "X-Original-Sender: max@a.example"],
    }),
    "max@a.example Max Roy",
  );
  assertEquals(
    await from({ from: "Leo via Team <team@group.example>", more: [...list, "Reply-To: leo@b.example"] }),
    "leo@b.example Leo",
  );
  assertEquals(
    await from({ from: "Ida <ida@c.example>", more: ["List-Id: <news.c.example>"] }),
    "ida@c.example Ida",
  );
  assertEquals(
    await from({ from: "Our form <support@demo.test>", more: ['Reply-To: "Eva" <eva@d.example>'] }),
    "eva@d.example Eva",
  );
  assertEquals(
    await from({
      from: "Our form <support@demo.test>",
      more: ["Reply-To: noe@e.example", "Auto-Submitted: auto-generated"],
    }),
    "noe@e.example Our form",
  );
  assertEquals(await from({ from: "Support <support@demo.test>" }), "support@demo.test Support");
});

Deno.test("case 4: an answer joins by whole Message-ID while the contact is open; another subject is another contact", async () => {
  await using centre = await mailCentre();
  const first = await arrives(centre, written({ id: "<one@customer.example>" }));
  const again = await arrives(centre, written({ more: ["References: <other@x> <one@customer.example>"] }));
  assertEquals(again.interaction!.id, first.interaction!.id);
  assertEquals((await wordsOf(centre, first.interaction!.id)).length, 3);
  const part = await arrives(centre, written({ more: ["In-Reply-To: <one@customer.exampl>"] }));
  assertEquals(part.interaction!.id === first.interaction!.id, false);
  // Who writes again in the same name from the same mailbox is the same customer, in the same session.
  assertEquals(part.interaction!.customerId, first.interaction!.customerId);
  assertEquals(part.interaction!.sessionId, first.interaction!.sessionId);
});

Deno.test("case 4: our secret in an address finds the conversation, wherever the address stands", async () => {
  await using centre = await mailCentre();
  const { interaction, email: kept } = await arrives(centre, written());
  await centre.run((cx) =>
    cx.db.update(email).set({ token: "s3cret" }).where(eq(email.entryId, kept!.entryId))
  );
  const at = "support+s3cret@demo.test";
  const ways = [
    [written({ to: at })],
    [written({ more: [`Cc: ${at}`] })],
    [written({ more: [`Delivered-To: ${at}`] })],
    [written({ more: [`X-Original-To: ${at}`] })],
    [written(), { envelopeTo: at }],
  ] as const;
  for (const [bytes, way] of ways) {
    // Later than what would be a loop.
    centre.now += 60_000;
    assertEquals((await arrives(centre, bytes, way)).interaction!.id, interaction!.id);
  }
  for (const to of ["support+guess@demo.test", "elsewhere+s3cret@other.example"]) {
    assertEquals((await arrives(centre, written({ to }))).interaction!.id === interaction!.id, false);
  }
});

Deno.test("case 4: who takes no part in a thread joins it as a stranger, and proves nothing", async () => {
  await using centre = await mailCentre();
  const first = await arrives(
    centre,
    written({ id: "<two@customer.example>", more: ["Cc: Max <max@a.example>"] }),
  );
  const more = ["In-Reply-To: <two@customer.example>"];
  const eve = await arrives(centre, written({ from: "Zoé Tremblay <eve@evil.example>", more }));
  assertEquals([eve.interaction!.id, eve.email!.stranger], [first.interaction!.id, true]);
  const max = await arrives(centre, written({ from: "MAX@a.example", more }));
  assertEquals([max.interaction!.id, max.email!.stranger], [first.interaction!.id, false]);
  const again = await arrives(centre, written({ from: "eve@evil.example", more }));
  assertEquals(again.email!.stranger, true);
  const addresses = await read(centre).select().from(customerAddress);
  assertEquals(addresses.map(({ value, confirmedAt }) => [value, confirmedAt]), [[
    "zoe@customer.example",
    null,
  ]]);
});

Deno.test("case 4: two different messages under one Message-ID are both kept", async () => {
  await using centre = await mailCentre();
  const one = await arrives(centre, written({ id: "<same@x>", body: "one" }));
  const two = await arrives(centre, written({ id: "<same@x>", body: "two" }));
  assertEquals([one.mail.state, two.mail.state], ["placed", "placed"]);
  assertEquals((await read(centre).select().from(email)).length, 2);
});

Deno.test("case 5: one message to two mailboxes is one session with a contact each that know of each other", async () => {
  await using centre = await mailCentre();
  const bytes = written({ to: "support@demo.test, sales@demo.test" });
  const one = await arrives(centre, bytes);
  const two = await arrives(centre, bytes, { to: "sales" });
  assertEquals(one.interaction!.id === two.interaction!.id, false);
  assertEquals([two.interaction!.sessionId, two.interaction!.skillId], [
    one.interaction!.sessionId,
    centre.skills.sales,
  ]);
  for (const { interaction } of [one, two]) {
    assertEquals((await wordsOf(centre, interaction!.id)).includes("(came-elsewhere)"), true);
  }
});

Deno.test("an answer after the end is a new contact of the thread: in the session while it is open, else in one that follows", async () => {
  await using centre = await mailCentre();
  const first = await arrives(centre, written({ id: "<three@customer.example>" }));
  const more = ["In-Reply-To: <three@customer.example>"];
  await centre.run((cx) =>
    cx.db.update(interactions).set({ endedAt: cx.now }).where(eq(interactions.id, first.interaction!.id))
  );
  const second = await arrives(centre, written({ more }));
  assertEquals(second.interaction!.id === first.interaction!.id, false);
  assertEquals([second.interaction!.sessionId, second.interaction!.thread], [
    first.interaction!.sessionId,
    first.interaction!.thread,
  ]);
  await centre.run(async (cx) => {
    await cx.db.update(interactions).set({ state: "completed", endedAt: cx.now, completedAt: cx.now });
    await cx.db.update(session).set({ closedAt: cx.now });
  });
  const third = await arrives(centre, written({ more }));
  const { followsId } = (await read(centre).select().from(session)
    .where(eq(session.id, third.interaction!.sessionId)).get())!;
  assertEquals([followsId, third.interaction!.customerId], [
    first.interaction!.sessionId,
    first.interaction!.customerId,
  ]);
});

Deno.test("case 8: messages stand in the order of arrival, whatever their dates say", async () => {
  await using centre = await mailCentre();
  const first = await arrives(centre, written({ id: "<four@x>", body: "0" }));
  const more = ["In-Reply-To: <four@x>"];
  for (let n = 1; n <= 8; n++) {
    const pad = n % 2 ? "x".repeat(200_000) : "";
    await comes(centre, written({ from: `p${n} <p${n}@x.example>`, more, body: `${n}\n\n> ${pad}` }));
  }
  await centre.app.sent();
  const words = (await wordsOf(centre, first.interaction!.id)).map((line) =>
    /^customer: (\d)/.exec(line)?.[1]
  );
  assertEquals(words.filter(Boolean), ["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
});

Deno.test("files of a message are stored as what their bytes are; what cannot be read opens a contact with the raw message", async () => {
  await using centre = await mailCentre();
  const pdf = btoa("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n");
  const { interaction } = await arrives(
    centre,
    raw(`From: zoe@customer.example
Subject: Files
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: image/png; name="really.pdf"
Content-Disposition: attachment; filename="really.pdf"
Content-Transfer-Encoding: base64

${pdf}
--b
Content-Type: application/x-strange; name="../../a.bin"
Content-Disposition: attachment; filename="../../a.bin"

\u0001\u0002
--b
Content-Type: text/plain; name=empty.txt
Content-Disposition: attachment; filename=empty.txt

--b--
`),
  );
  const files = await read(centre).select().from(attachment).where(
    eq(attachment.interactionId, interaction!.id),
  );
  assertEquals(files.map(({ name, type }) => [name, type]), [
    ["really.pdf", "application/pdf"],
    ["a.bin", "application/octet-stream"],
    ["empty.txt", "application/octet-stream"],
  ]);
  const deep = Array.from(
    { length: 300 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`,
  ).join("");
  const bad = await arrives(
    centre,
    raw(`From: Max <max@a.example>\nSubject: Deep\n${deep}Content-Type: text/plain\n\nx\n`),
  );
  assertEquals([bad.mail.trouble, bad.interaction!.title, bad.interaction!.address], [
    "unreadable",
    "Deep",
    "max@a.example",
  ]);
  const [whole] = await read(centre).select().from(attachment).where(
    eq(attachment.interactionId, bad.interaction!.id),
  );
  assertEquals([whole!.name, whole!.type], ["message.eml", "message/rfc822"]);
});

Deno.test("a message whose reading ended the process again and again is not parsed any more", async () => {
  await using centre = await mailCentre();
  await centre.run((cx) =>
    cx.db.run(sql`create trigger worn after insert on mail begin
    update mail set tries = 3 where id = new.id; end`)
  );
  const { mail, interaction } = await arrives(centre, written({ subject: "Dangerous" }));
  assertEquals([mail.trouble, interaction!.title, interaction!.address], [
    "unreadable",
    "Dangerous",
    "zoe@customer.example",
  ]);
  const parts = await emailParts(read(centre), interaction!, [mail.entryId!]);
  const part = parts.get(mail.entryId!)!;
  assertEquals(part.kind === "email" && part.email.trouble, "unreadable");
});

Deno.test("a contact parked until the customer writes comes back with their email", async () => {
  await using centre = await mailCentre();
  const desk = await deskOf(centre);
  const { interaction } = await arrives(centre, written({ id: "<parked@x>" }));
  const offer = await offerAt(centre, desk);
  await centre.run((cx) => acceptOffer(cx, desk.agentId, offer));
  await centre.run((cx) => park(cx, desk.agentId, interaction!.id, cx.now + 3600_000, true));
  await arrives(centre, written({ more: ["In-Reply-To: <parked@x>"] }));
  const [assignment] = await read(centre).select().from(assignments);
  assertEquals(assignment!.state, "active");
});
