/** Texts that customers send: stored before they are acknowledged, then placed where they belong. */
import { asc } from "drizzle-orm";
import { customerProposal } from "../../db/schema/customers.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { pendingMedia, receivedText } from "../../db/schema/sms.ts";
import { whyNotWrite } from "../../server/consent/queries.ts";
import { blockCustomer } from "../../server/customers/blocks.ts";
import { attachmentsOf } from "../../server/interactions/attachments/attachment_queries.ts";
import { endByAgent } from "../../server/interactions/lifecycle/ends.ts";
import { noSeal } from "../../server/core/seal.ts";
import { eraseRawTexts } from "../../server/channels/sms/tidy.ts";
import { fetchAgain } from "../../server/channels/sms/pictures.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { ours, type Texting, textingCentre, theirs } from "../support/sms/centre.ts";

const all = ({ centre }: Texting) =>
  centre.app.deps.db.read.select().from(interactions).orderBy(
    asc(interactions.startedAt),
    asc(interactions.id),
  );
const only = async (texting: Texting) => {
  const rows = await all(texting);
  assertEquals(rows.length, 1);
  return rows[0]!;
};
const stored = ({ centre }: Texting) => centre.app.deps.db.read.select().from(receivedText);
const why = ({ centre }: Texting, address = theirs) =>
  whyNotWrite(centre.app.deps.db.read, {
    channel: "sms",
    address,
    purpose: "service",
    answers: true,
    now: centre.now,
  });

Deno.test("a text opens a contact in the skill of its number; the next one joins it; handed over again it is there once", async () => {
  await using texting = await textingCentre();
  const first = { MessageSid: "same" };
  assertEquals(await texting.texts("Allô?", first), 200);
  assertEquals(await texting.texts("Allô?", first), 200);
  assertEquals(await texting.texts("Anybody?"), 200);
  const contact = await only(texting);
  assertEquals(
    [contact.skillId, contact.address, contact.ownAddressId, contact.thread, contact.direction],
    [texting.skillId, theirs, "ours", `${ours} ${theirs}`, "inbound"],
  );
  assertEquals(await texting.log(contact.id), ["(arrived)", "customer: Allô?", "customer: Anybody?"]);
});

Deno.test("the answer comes after the text is stored, sealed, and in the carrier's form", async () => {
  await using texting = await textingCentre();
  const answer = await texting.hands({
    MessageSid: "m",
    SmsStatus: "received",
    From: theirs,
    To: ours,
    Body: "secret",
  });
  assertEquals([answer.headers.get("content-type"), await answer.text()], ["text/xml", "<Response/>"]);
  const [row] = await stored(texting);
  assertEquals([row!.state, row!.sender, row!.raw!.includes("secret")], ["placed", theirs, false]);
});

Deno.test("where nothing can be stored the carrier hears so and hands it over again: no key, a broken database", async () => {
  let broken = false;
  await using texting = await textingCentre({
    through: (db) => ({
      ...db,
      transaction: (work) => broken ? Promise.reject(new Error("disk full")) : db.transaction(work),
    }),
  });
  broken = true;
  assertEquals(await texting.texts("Hello"), 503);
  broken = false;
  assertEquals(await texting.texts("Hello", { MessageSid: "MO-1" }), 200);
  assertEquals((await stored(texting)).length, 1);
  const { deps } = texting.centre.app;
  const seal = deps.seal;
  deps.seal = noSeal;
  assertEquals(await texting.texts("Hello again"), 503);
  deps.seal = seal;
  assertEquals(await texting.texts("Hello again"), 200);
});

Deno.test("what the carrier did not sign is refused, kept nowhere, and seen at its provider", async () => {
  await using texting = await textingCentre();
  const form = { MessageSid: "m", From: theirs, To: ours, Body: "forged" };
  const body = String(new URLSearchParams(form));
  const type = { "content-type": "application/x-www-form-urlencoded" };
  for (const headers of [type, { ...type, "x-twilio-signature": "AAAA" }]) {
    const answer = await texting.centre.app.request("/api/sms/twilio/carrier", {
      method: "POST",
      headers,
      body,
    });
    assertEquals(answer.status, 403);
  }
  assertEquals(
    (await texting.centre.app.request("/api/sms/telnyx/carrier", { method: "POST", body })).status,
    404,
  );
  assertEquals(
    (await texting.centre.app.request("/api/sms/twilio/nobody", { method: "POST", body })).status,
    404,
  );
  assertEquals(await stored(texting), []);
  const [row] = await texting.centre.app.deps.db.read.select().from(provider);
  assertEquals([row!.failedAt, row!.failedWords], [
    texting.centre.now,
    "a request with a wrong signature was refused",
  ]);
  assert(texting.centre.logged.some((line) => line.includes("did not sign")));
});

Deno.test("a text to a number that is not ours, where the carrier serves several, is refused and told", async () => {
  await using texting = await textingCentre();
  // Of the only number it has, whatever the carrier calls it.
  assertEquals(await texting.texts("Hello", { To: "+15550009999" }), 200);
  assertEquals((await only(texting)).ownAddressId, "ours");
  const second = {
    id: "second",
    channel: "sms",
    address: "+15550002000",
    pointId: "support",
    incomingId: "carrier",
  } as const;
  await texting.centre.run((cx) => cx.db.insert(ownAddress).values(second));
  assertEquals(await texting.texts("Hello", { To: "+15550009999" }), 404);
  const [row] = await texting.centre.app.deps.db.read.select().from(provider);
  assertEquals(row!.failedWords, "no number of ours: +15550009999");
  assertEquals(await texting.texts("Hello", { To: "15550002000" }), 200);
  assertEquals((await all(texting)).map(({ ownAddressId }) => ownAddressId), ["ours", "second"]);
});

Deno.test("a known number is its customer's; the contact is in their language", async () => {
  await using texting = await textingCentre();
  await texting.texts("First");
  const agent = await texting.ready();
  const first = await texting.takes(agent);
  await texting.centre.run((cx) => endByAgent(cx, agent, first));
  await texting.pass(26 * 3600_000);
  await texting.texts("Second");
  const [one, other] = await all(texting);
  assertEquals([one!.customerId === other!.customerId, other!.lateOfId], [true, null]);
});

Deno.test("a word within a day of the end is a late reply, whatever the process did meanwhile", async () => {
  await using texting = await textingCentre();
  await texting.texts("First");
  const agent = await texting.ready();
  const first = await texting.takes(agent);
  await texting.centre.run((cx) => endByAgent(cx, agent, first));
  await texting.pass(60_000);
  await texting.texts("Merci!");
  const late = (await all(texting))[1]!;
  assertEquals([late.lateOfId, late.ownAddressId, late.address], [first, "ours", theirs]);
});

Deno.test("CASES 19: a short code or a name opens a contact as it is; a name cannot be answered, and says so", async () => {
  await using texting = await textingCentre();
  await texting.texts("Your code is 1", { From: "68849" });
  await texting.texts("Your parcel is late", { From: "SUPPORT" });
  await texting.texts("And later", { From: "SUPPORT" });
  const rows = await all(texting);
  assertEquals(rows.map(({ address }) => address).sort(), ["68849", "SUPPORT"]);
  const agent = await texting.ready();
  const id = await texting.takes(agent);
  await texting.pass(3000);
  const other = await texting.takes(agent);
  const named = rows.find(({ address }) => address === "SUPPORT")!.id;
  const coded = named === id ? other : id;
  await rejects(() => texting.says(agent, named, "Which?"), { code: "reply-impossible" });
  await texting.says(agent, coded, "Thanks");
  assertEquals(texting.sent(), ["68849: Thanks"]);
});

Deno.test("CASES 20: two spellings of one number propose the same customer, and do not decide it", async () => {
  await using texting = await textingCentre();
  for (
    const [one, other] of [["+525512345678", "+5215512345678"], ["+541123456789", "+5491123456789"], [
      "+5511987654321",
      "+551187654321",
    ]]
  ) {
    await texting.texts("Hola", { From: one! });
    await texting.texts("Hola", { From: other! });
  }
  const rows = await all(texting);
  assertEquals(new Set(rows.map(({ customerId }) => customerId)).size, 6);
  const proposals = await texting.centre.app.deps.db.read.select().from(customerProposal);
  assertEquals(proposals.length, 3);
});

Deno.test("CASES 21: pictures come after their text, without a word too; one that does not come is asked for again", async () => {
  await using texting = await textingCentre();
  const png = Uint8Array.fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  );
  let there = false;
  const asks: string[] = [];
  texting.answers = ({ url, headers }) => {
    asks.push(`${new URL(url).host} ${headers.authorization ? "with" : "without"} password`);
    if (url.endsWith("/moved")) {
      return Promise.resolve({
        status: 302,
        headers: { location: "https://cdn.example/1" },
        body: new Uint8Array(),
      });
    }
    return Promise.resolve(
      there ? { status: 200, headers: {}, body: png } : { status: 404, headers: {}, body: png },
    );
  };
  const pictures = {
    NumMedia: "2",
    MediaUrl0: "https://media.example/moved",
    MediaUrl1: "https://media.example/2",
  };
  assertEquals(await texting.texts("", pictures), 200);
  const contact = await only(texting);
  assertEquals([await texting.log(contact.id), contact.snippet], [["(arrived)", "customer: "], "🖼"]);
  assertEquals(asks.slice(0, 3).sort(), [
    "cdn.example without password",
    "media.example with password",
    "media.example with password",
  ]);
  there = true;
  await texting.pass(6000);
  const { db } = texting.centre.app.deps;
  const media = () => db.read.select().from(pendingMedia);
  const [one] = await media();
  const files = async () => (await attachmentsOf(db.read, [one!.entryId])).get(one!.entryId) ?? [];
  assertEquals((await files()).map(({ type }) => type), ["image/png", "image/png"]);
  there = false;
  await texting.texts("", { NumMedia: "1", MediaUrl0: "https://media.example/3" });
  for (let tries = 0; tries < 6; tries++) await texting.pass(90_000);
  const failed = (await media()).find(({ state }) => state === "failed")!;
  there = true;
  await rejects(() => texting.centre.run((cx) => fetchAgain(cx, "another", failed.id)), {
    code: "not-found",
  });
  await texting.centre.run((cx) => fetchAgain(cx, contact.id, failed.id));
  await texting.centre.run((cx) => fetchAgain(cx, contact.id, failed.id));
  await texting.settle();
  assertEquals((await media()).map(({ state }) => state), ["fetched", "fetched", "fetched"]);
});

Deno.test("CASES 26: parts of one long text are one message, in their order, whatever order they came in", async () => {
  await using texting = await textingCentre({ kind: "vonage" });
  const part = (at: number, text: string, more = {}) =>
    texting.hands({
      msisdn: "15145550101",
      to: "15550001000",
      messageId: `m-${at}-${text}`,
      text,
      concat: "true",
      "concat-ref": "7",
      "concat-part": String(at),
      "concat-total": "3",
      ...more,
    });
  for (const [at, text] of [[3, "€🙂 end"], [1, "one "], [2, "two "]] as const) {
    assertEquals((await part(at, text)).status, 200);
  }
  const contact = await only(texting);
  assertEquals(await texting.log(contact.id), ["(arrived)", "customer: one two €🙂 end"]);
  // The reference is used again, and a part never comes.
  await part(1, "again ");
  await part(3, "and end");
  assertEquals((await texting.log(contact.id)).length, 2);
  await texting.pass(5 * 60_000);
  assertEquals((await texting.log(contact.id)).at(-1), "customer: again […] and end");
});

Deno.test("STOP opens no contact, is confirmed once, and holds for every number of the centre; START takes it back", async () => {
  await using texting = await textingCentre();
  await texting.texts("Arrêt.");
  await texting.texts("STOP");
  assertEquals(await all(texting), []);
  assertEquals(texting.sent(), [
    `${theirs}: Vous ne recevrez plus de textos de Guichet. Écrivez DÉBUT pour en recevoir.`,
  ]);
  assertEquals(await why(texting), "opted-out");
  await texting.texts("START");
  assertEquals(await why(texting), null);
  assertEquals(texting.sent()[1], `${theirs}: Guichet: you get texts from us again. Reply STOP to end them.`);
  // What was never stopped is a word like any other.
  await texting.texts("START");
  assertEquals((await all(texting)).length, 1);
});

Deno.test("STOP in an open conversation stands there, and the very next message is refused", async () => {
  await using texting = await textingCentre();
  await texting.texts("Hello");
  const agent = await texting.ready();
  const id = await texting.takes(agent);
  await texting.says(agent, id, "Hi");
  await texting.texts("STOP");
  assertEquals((await texting.log(id)).at(-1), "customer: STOP");
  await rejects(() => texting.says(agent, id, "But"), { code: "opted-out" });
  assertEquals(texting.sent().length, 2);
});

Deno.test("HELP is answered with who and where, in the word's language, at most three times a day", async () => {
  await using texting = await textingCentre();
  for (const word of ["HELP", "Aide", "info", "HELP"]) await texting.texts(word);
  assertEquals(texting.sent(), [
    `${theirs}: Guichet. Write here and somebody answers. Reply STOP to get no more texts.`,
    `${theirs}: Guichet. Écrivez ici et on vous répond. Écrivez ARRET pour ne plus recevoir de textos.`,
    `${theirs}: Guichet. Write here and somebody answers. Reply STOP to get no more texts.`,
  ]);
  assertEquals(await all(texting), []);
  await texting.texts("HELP", { From: "SUPPORT" });
  assertEquals(texting.sent().length, 3);
});

Deno.test("an opt-out word inside a sentence opens a contact whose sends are held until somebody decides", async () => {
  await using texting = await textingCentre();
  await texting.texts("Please stop writing, thank you");
  assertEquals((await only(texting)).address, theirs);
  assertEquals([await why(texting), texting.sent()], ["opt-out-asked", []]);
});

Deno.test("a blocked sender's text is kept as blocked and reaches nobody", async () => {
  await using texting = await textingCentre();
  await texting.texts("Hello");
  const { id, customerId } = await only(texting);
  const agent = texting.centre.agents.get("agent1@demo.test")!;
  await texting.centre.run((cx) => blockCustomer(cx, customerId, agent, { days: 7, reason: "abuse" }));
  assertEquals(await texting.texts("Hello again"), 200);
  assertEquals((await texting.log(id)).length, 2);
  assertEquals((await stored(texting)).map(({ state }) => state), ["placed", "blocked"]);
});

Deno.test("card numbers are taken out before a text is stored readable", async () => {
  await using texting = await textingCentre();
  await texting.texts("My card is 4111 1111 1111 1111, thanks");
  const { id } = await only(texting);
  assertEquals((await texting.log(id)).at(-1), "customer: My card is •••• 1111, thanks");
});

Deno.test("a text longer than a message may be, and one without a word, are kept whole", async () => {
  await using texting = await textingCentre();
  await texting.texts(`${"a".repeat(1600)}b`);
  await texting.texts("");
  const { id } = await only(texting);
  assertEquals((await texting.log(id)).slice(1), [
    `customer: ${"a".repeat(1600)}`,
    "customer: b",
    "customer: ",
  ]);
});

Deno.test("a gateway that signs nothing says its word with each request; without it, it is refused", async () => {
  await using texting = await textingCentre({ kind: "kannel" });
  const asks = async (query: string) => {
    const { status } = await texting.centre.app.request(`/api/sms/kannel/carrier?${query}`);
    await texting.settle();
    return status;
  };
  const text = `from=%2B15145550101&to=%2B15550001000&coding=2&text=%00H%00i%00+%D8%3D%DE%42&id=one`;
  assertEquals(await asks(`hook=wrong&${text}`), 403);
  assertEquals([await asks(`hook=a-hook&${text}`), await asks(`hook=a-hook&${text}`)], [200, 200]);
  const contact = await only(texting);
  assertEquals(await texting.log(contact.id), ["(arrived)", "customer: Hi 🙂"]);
  assertEquals(await asks("hook=a-hook&from=&to="), 400);
});

Deno.test("the sealed raw of a text is erased when the setting says so; the text itself and what keeps it single stay", async () => {
  await using texting = await textingCentre();
  await texting.texts("Hello", { MessageSid: "same" });
  await texting.centre.run(eraseRawTexts);
  assertEquals((await stored(texting)).map(({ raw }) => raw === null), [false]);
  texting.centre.now += 31 * 24 * 3600_000;
  await texting.centre.run(eraseRawTexts);
  assertEquals((await stored(texting)).map(({ raw, state }) => [raw, state]), [[null, "placed"]]);
  await texting.texts("Hello", { MessageSid: "same" });
  assertEquals((await texting.log((await only(texting)).id)).length, 2);
});
