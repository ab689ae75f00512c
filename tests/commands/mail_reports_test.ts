import { asc, eq } from "drizzle-orm";
import { outbox } from "../../db/schema/delivery.ts";
import { email } from "../../db/schema/email.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { ownAddress } from "../../db/schema/providers.ts";
import { customerAddress } from "../../db/schema/customers.ts";
import { closure } from "../../db/schema/skills.ts";
import { newMessageId, queueEmail } from "../../server/channels/email/queue.ts";
import { arrives, type MailCentre, mailCentre, wordsOf } from "../support/mail/arrived.ts";
import { raw, written } from "../support/mail/raw.ts";
import { assertEquals } from "../support/run/assert.ts";

const read = (centre: MailCentre) => centre.app.deps.db.read;

/** A customer wrote, and agent1 answered to them and to Max; gives what was sent. */
async function answeredBoth(centre: MailCentre) {
  const { interaction, email: asked } = await arrives(centre, written({ subject: "Order" }));
  const entryId = await centre.run((cx) =>
    queueEmail(cx, {
      interactionId: interaction!.id,
      ownAddressId: centre.own.support,
      agentId: centre.agents.get("agent1@demo.test")!,
      key: "answer-one",
      messageId: newMessageId(cx, "support@demo.test"),
      answersId: asked!.entryId,
      to: [{ name: "", address: "zoe@customer.example" }],
      cc: [{ name: "", address: "max@a.example" }],
      bcc: [],
      subject: "Re: Order",
      text: "It is on its way.",
      html: null,
      files: [],
    })
  );
  const sent = (await read(centre).select().from(email).where(eq(email.entryId, entryId)).get())!;
  return { interaction: interaction!, sent };
}

const report = (messageId: string, recipients: string) =>
  raw(`From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: support@demo.test
Subject: Undelivered
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

${recipients}
--b
Content-Type: text/rfc822-headers

Message-ID: ${messageId}
--b--
`);

const failed = (address: string) =>
  `Final-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user`;

const statesOf = async (centre: MailCentre, entryId: number) =>
  (await read(centre).select().from(outbox).where(eq(outbox.entryId, entryId)).orderBy(asc(outbox.recipient)))
    .map(({ recipient, state, reason, words }) => `${recipient} ${state} ${reason} ${words}`);

const path = { envelopeFrom: "<>" };

Deno.test("case 10: a bounce marks the right recipient, a delay fails nobody, and neither opens a contact meanwhile", async () => {
  await using centre = await mailCentre();
  const { interaction, sent } = await answeredBoth(centre);
  const delayed = "Final-Recipient: rfc822; zoe@customer.example\nAction: delayed\nStatus: 4.4.1";
  const { mail } = await arrives(
    centre,
    report(sent.messageId, `${failed("max@a.example")}\n\n${delayed}\n`),
    path,
  );
  assertEquals([mail.state, mail.reason, mail.interactionId], ["placed", null, interaction.id]);
  const [max, zoe] = await statesOf(centre, sent.entryId);
  assertEquals(max, "max@a.example failed unknown-recipient 550 no such user");
  assertEquals(zoe!.startsWith("zoe@customer.example queued"), true);
  assertEquals((await read(centre).select().from(interactions)).length, 1);
});

Deno.test("case 10: a bounce that comes after the end is work: a late reply to who wrote", async () => {
  await using centre = await mailCentre();
  const { interaction, sent } = await answeredBoth(centre);
  await centre.run((cx) =>
    cx.db.update(interactions).set({ state: "completed", endedAt: cx.now, completedAt: cx.now })
      .where(eq(interactions.id, interaction.id))
  );
  const { mail, interaction: late } = await arrives(
    centre,
    report(sent.messageId, failed("zoe@customer.example")),
    path,
  );
  assertEquals([mail.state, late?.lateOfId, late?.state, late?.skillId, late?.customerId], [
    "placed",
    interaction.id,
    "waiting",
    centre.skills.support,
    interaction.customerId,
  ]);
  assertEquals((await wordsOf(centre, late!.id)).at(-1), "customer: It could not be delivered.");
  assertEquals(
    (await statesOf(centre, sent.entryId)).some((line) => line.startsWith("zoe@customer.example failed")),
    true,
  );
});

Deno.test("case 10: a bounce is known by our secret where it has nothing of what was sent; of nothing known it is set aside", async () => {
  await using centre = await mailCentre();
  const { interaction, sent } = await answeredBoth(centre);
  const lines = new TextDecoder().decode(report("none", failed("max@a.example")))
    .replace("To: support@demo.test", `To: support+${sent.token}@demo.test`);
  const known = await arrives(centre, raw(lines), path);
  assertEquals([known.mail.state, known.mail.interactionId], ["placed", interaction.id]);
  const unknown = await arrives(centre, report("<other@x.example>", failed("nobody@a.example")), path);
  assertEquals([unknown.mail.state, unknown.mail.reason], ["set-aside", "bounce"]);
});

Deno.test("an answer to ours confirms the address; one of ours that comes back is set aside", async () => {
  await using centre = await mailCentre();
  const { interaction, sent } = await answeredBoth(centre);
  const back = await arrives(centre, written({ from: "support@demo.test", id: sent.messageId }));
  assertEquals([back.mail.state, back.mail.reason], ["set-aside", "own"]);
  const reply = await arrives(centre, written({ more: [`In-Reply-To: ${sent.messageId}`] }));
  assertEquals([reply.interaction!.id, reply.email!.stranger], [interaction.id, false]);
  const [address] = await read(centre).select().from(customerAddress);
  assertEquals([address!.value, address!.confirmedBy], ["zoe@customer.example", "reply"]);
});

const texts = {
  en: { open: "We have your message.", closed: "We are closed." },
  "fr-CA": { open: "Nous avons votre message.", closed: "Nous sommes fermés." },
};

async function acknowledging(): Promise<MailCentre> {
  const centre = await mailCentre();
  await centre.run((cx) => cx.db.update(ownAddress).set({ acknowledgements: texts }));
  return centre;
}

const automatics = async (
  centre: MailCentre,
) => (await read(centre).select().from(email).where(eq(email.automatic, true)));

Deno.test("an acknowledgement goes out once a thread, in the customer's language, marked as automatic", async () => {
  await using centre = await acknowledging();
  const first = await arrives(
    centre,
    written({ id: "<a@x>", subject: "Colis", body: "Bonjour, où est mon colis ? Merci" }),
  );
  await arrives(centre, written({ more: ["In-Reply-To: <a@x>"], body: "Encore" }));
  const [one, ...more] = await automatics(centre);
  assertEquals(more, []);
  assertEquals([one!.to, one!.subject, one!.inReplyTo], [
    [{ name: "Zoé Tremblay", address: "zoe@customer.example" }],
    "Re: Colis",
    "<a@x>",
  ]);
  assertEquals(one!.headers["Auto-Submitted"], "auto-replied");
  const said = (await wordsOf(centre, first.interaction!.id)).filter((line) => line.startsWith("system:"));
  assertEquals(said, ["system: Nous avons votre message."]);
});

Deno.test("no acknowledgement goes to lists, machines, ourselves or an address that is none; none where none is written", async () => {
  await using centre = await acknowledging();
  for (
    const message of [
      { from: "a@a.example", more: ["List-Id: <l.a.example>"] },
      { from: "b@a.example", more: ["Precedence: bulk"] },
      { from: "no-reply@a.example" },
      { from: "Support <support@demo.test>" },
      { from: '"victim@bank.example x"@other.example' },
    ]
  ) assertEquals((await arrives(centre, written(message))).mail.state, "placed", message.from);
  assertEquals(await automatics(centre), []);
  await centre.run((cx) => cx.db.update(ownAddress).set({ acknowledgements: {} }));
  await arrives(centre, written({ from: "c@a.example" }));
  assertEquals(await automatics(centre), []);
});

Deno.test("while the skill is closed, the acknowledgement says so", async () => {
  await using centre = await acknowledging();
  await centre.run((cx) =>
    cx.db.insert(closure).values({
      subject: centre.skills.support,
      key: "closed",
      until: cx.now + 3600_000,
      texts: {},
      reason: "Snow",
      agentId: centre.agents.get("supervisor@demo.test")!,
      at: cx.now,
    })
  );
  const { interaction } = await arrives(centre, written({ body: "Hello, where is my order? Thanks" }));
  assertEquals((await wordsOf(centre, interaction!.id)).at(-1), "system: We are closed.");
});
