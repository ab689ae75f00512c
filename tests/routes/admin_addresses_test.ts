/** Mailboxes and numbers in the administration: one spelling each, once each, and what leads in and out. */
import { eq } from "drizzle-orm";
import { ownAddress } from "../../db/schema/providers.ts";
import { event } from "../../db/schema/core.ts";
import { skill } from "../../db/schema/skills.ts";
import { ada, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { giveProof, proofKind } from "../support/centre/providers.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const newMailbox = "/admin/addresses/new?for=email";
const newNumber = "/admin/addresses/new?for=sms";
const mailbox = { address: " Help@Shop.Example ", pointId: "support" };
const rowAt = async (centre: TestApp, path: string) =>
  (await centre.app.deps.db.read.select().from(ownAddress)
    .where(eq(ownAddress.id, path.split("/").at(-1)!)).get())!;

Deno.test("a mailbox is kept in small letters and a number in E.164; each is there once, and a form sent twice makes one", async () => {
  using _proof = proofKind();
  await using centre = await makeApp();
  const browser = await ada(centre);
  const form = await opened(browser, newMailbox);
  const path = (await submit(browser, form, mailbox)).headers.get("location")!.split("?")[0]!;
  assertEquals((await submit(browser, form, mailbox)).headers.get("location"), `${path}?did=same`);
  assertEquals((await rowAt(centre, path)).address, "help@shop.example");
  const number = await saved(browser, newNumber, { address: "(514) 555-0123", pointId: "support" });
  assertEquals((await rowAt(centre, number)).address, "+15145550123");
  assertEquals(
    (await rowAt(centre, await saved(browser, newNumber, { address: "123456", pointId: "support" }))).address,
    "123456",
  );
  const again = await answered(save(browser, newMailbox, { ...mailbox, address: "HELP@shop.example" }), 422);
  assertEquals(wrongsIn(again), ["Address: This address is in use already."]);
  assertEquals(await sentTo(browser.form(`${path}/retirement`)), "/admin/addresses?did=retired");
  const other = await saved(browser, newMailbox, mailbox);
  await answered(browser.form(`${path}/retirement`, { _method: "DELETE" }), 422);
  assert((await rowAt(centre, path)).retiredAt !== null && other !== path);
});

Deno.test("what is no mailbox, no number or no point of contact is refused beside its field, and kept as typed", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  for (
    const address of [
      "help",
      "a@b",
      "help@shop.example\nBcc: x@y.example",
      "two words@shop.example",
      "+1 514",
    ]
  ) {
    const page = await answered(save(browser, newMailbox, { ...mailbox, address }), 422);
    assertMatch(wrongsIn(page)[0]!, /^Address: /, address);
  }
  for (const address of ["555", "help@shop.example", "+1 514 555", "12", "123456789012345678"].slice(1)) {
    const page = await answered(save(browser, newNumber, { address, pointId: "support" }), 422);
    assertMatch(wrongsIn(page)[0]!, /^Address: /, address);
    assertMatch(page, new RegExp(`value="${address.replace("+", "\\+")}"`));
  }
  const nowhere = await answered(save(browser, newMailbox, { ...mailbox, pointId: "nowhere" }), 422);
  assertMatch(wrongsIn(nowhere)[0]!, /^Point of contact: /);
  const nobody = await answered(save(browser, newMailbox, { ...mailbox, incomingId: "nobody" }), 422);
  assertMatch(wrongsIn(nobody)[0]!, /^Comes in through: /);
  await answered(browser.get("/admin/addresses/new?for=voice"), 200);
  await answered(browser.form("/admin/addresses?for=voice", { id: crypto.randomUUID() }), 404);
});

Deno.test("an address has its providers, which hear of it and are kept by it; and what it answers by itself, per language", async () => {
  using _proof = proofKind();
  await using centre = await makeApp();
  const browser = await ada(centre);
  const id = await giveProof(centre.run);
  const path = await saved(browser, newMailbox, {
    ...mailbox,
    incomingId: id,
    outgoingId: id,
    tokens: "on",
    silentHours: "8",
    "acknowledgements.en.open": "We have it.",
    "acknowledgements.fr-CA.closed": "Nous l’avons.",
  });
  const { incomingId, outgoingId, tokens, silentHours, acknowledgements } = await rowAt(centre, path);
  assertEquals([incomingId, outgoingId, tokens, silentHours], [id, id, true, 8]);
  assertEquals(acknowledgements, {
    "en": { open: "We have it.", closed: "" },
    "fr-CA": { open: "", closed: "Nous l’avons." },
  });
  const heard = (await centre.app.deps.db.read.select().from(event)).filter(({ kind }) =>
    kind === "providerChanged"
  );
  assertEquals(heard.length, 2);
  const kept = await answered(browser.form(`/admin/providers/${id}/retirement`), 409);
  assertMatch(kept, /Mailbox or number[\s\S]*help@shop\.example/);
  const { fields } = await opened(browser, path);
  assertEquals(fields.get("acknowledgements.en.open"), "We have it.");
  // A number has neither a name beside it nor marks in it, and acknowledges nothing.
  assert(!/name="(name|tokens|acknowledgements)/.test((await opened(browser, newNumber)).html));
});

Deno.test("an address that a skill sends from is kept", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const path = await saved(browser, newMailbox, mailbox);
  const { id } = await rowAt(centre, path);
  await centre.run((cx) =>
    cx.db.update(skill).set({ senderId: id }).where(eq(skill.id, centre.centre.supportSkill))
  );
  assertMatch(await answered(browser.form(`${path}/retirement`), 409), /Skill/);
  assertEquals((await rowAt(centre, path)).retiredAt, null);
});

Deno.test("only an administrator sees or changes our addresses", async () => {
  await using centre = await makeApp();
  for (const email of ["agent1@demo.test", "supervisor@demo.test"]) {
    const person = await centre.signedIn(email);
    for (const at of ["/admin/addresses", newMailbox]) await answered(person.get(at), 403);
    await answered(person.form("/admin/addresses?for=email", mailbox), 403);
  }
});
