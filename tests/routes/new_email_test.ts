/** New: an agent begins an email to somebody; what they had on the screen is held meanwhile. */
import { eq } from "drizzle-orm";
import { emailDraft, emailDraftFile } from "../../db/schema/email.ts";
import { forgetEmailDrafts } from "../../server/channels/email/draft_tidy.ts";
import { createCustomer } from "../../server/customers/commands.ts";
import { customerAddress } from "../../db/schema/customers.ts";
import { interactions } from "../../db/schema/interactions.ts";
import { newDrafts } from "../../server/channels/email/draft_queries.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { deskOf, type DeskPage, stateAt, talkingAt } from "../support/centre/pages.ts";
import { emailsOf, mailbox, outboundSkill } from "../support/centre/written.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const whole = { to: "Dana Li <dana@example.org>", subject: "Your order", html: "<div>It is ready.</div>" };

/** Marc talks with somebody, and may send email. */
async function talking(centre: TestApp) {
  await mailbox(centre);
  const at = await talkingAt(centre);
  const skillId = await outboundSkill(centre, [at.desk.agentId]);
  return { ...at, skillId };
}
const begins = async (centre: TestApp, desk: DeskPage, from?: string) => {
  const form = { tab: desk.tabId, ...(from ? { from } : {}) };
  await answered(desk.browser.htmx("POST /email-drafts", form), 204, null);
  await centre.settle();
  return (await newDrafts(centre.app.deps.db.read, desk.agentId)).at(-1)!;
};
const page = (desk: DeskPage, id = "") => answered(desk.browser.get(`/desk${id && `?contact=${id}`}`), 200);
const sends = (desk: DeskPage, id: string, form = {}) =>
  answered(
    desk.browser.htmx(`POST /email-drafts/${id}/sending`, { ...whole, how: "send", ...form }),
    204,
    null,
  );

Deno.test("New holds what stands on the screen and shows the email in its place; Cancel resumes it", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talking(centre);
  assertMatch(await page(desk, id), /hx-post="\/email-drafts" data-new/);
  const draft = await begins(centre, desk, id);
  assertEquals([await stateAt(centre, id), draft.heldId], ["held", id]);
  const seen = await desk.stream.words();
  for (const html of [seen, await page(desk, draft.id)]) {
    assertMatch(html, new RegExp(`id="fresh-${draft.id}"`));
    assertMatch(html, new RegExp(`data-focus="${draft.id}"`));
  }
  await answered(desk.browser.htmx(`DELETE /email-drafts/${draft.id}`), 204, null);
  await centre.settle();
  assertEquals(await stateAt(centre, id), "active");
  assertMatch(await desk.stream.words(), new RegExp(`id="contact-${id}"`));
  assert(!(await page(desk)).includes(`data-focus="${draft.id}"`));
});

Deno.test("nothing is held where nothing is selected, where it is over, or where it was held before", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talking(centre);
  assertEquals((await begins(centre, desk)).heldId, null);
  assertEquals(await stateAt(centre, id), "active");
  await answered(desk.browser.htmx(`POST /interactions/${id}/hold`), 204, null);
  const draft = await begins(centre, desk, id);
  assertEquals(draft.heldId, null);
  await answered(desk.browser.htmx(`DELETE /email-drafts/${draft.id}`), 204, null);
  assertEquals(await stateAt(centre, id), "held");
});

Deno.test("Send makes an outbound contact of its own session after the ten seconds, under the draft's id; undone, none", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talking(centre);
  const draft = await begins(centre, desk, id);
  const { read } = centre.app.deps.db;
  await sends(desk, draft.id);
  await answered(desk.browser.htmx(`DELETE /email-drafts/${draft.id}/sending`), 204, null);
  await centre.pass(20_000);
  assertEquals(await read.select().from(interactions).where(eq(interactions.id, draft.id)), []);
  for (let n = 0; n < 2; n++) await sends(desk, draft.id);
  await centre.pass(10_000);
  const [begun] = await read.select().from(interactions).where(eq(interactions.id, draft.id));
  const [first] = await read.select().from(interactions).where(eq(interactions.id, id));
  assertEquals([begun!.direction, begun!.state, begun!.outcome], ["outbound", "completed", "handled"]);
  assertEquals([begun!.address, begun!.title], ["dana@example.org", "Your order"]);
  assert(begun!.sessionId !== first!.sessionId);
  const [known] = await read.select().from(customerAddress).where(
    eq(customerAddress.value, "dana@example.org"),
  );
  assertEquals([known!.customerId, known!.confirmedAt], [begun!.customerId, null]);
  assertEquals((await emailsOf(centre, draft.id)).map(({ text }) => text), ["It is ready."]);
  // What was held for it stays so until its agent goes on with it.
  assertEquals(await stateAt(centre, id), "held");
});

Deno.test("kept open, the new contact is in hand like any other, and stands where the email was written", async () => {
  await using centre = await makeApp();
  const { desk } = await talking(centre);
  const draft = await begins(centre, desk);
  await sends(desk, draft.id, { how: "keep" });
  await centre.pass(10_000);
  assertEquals(await stateAt(centre, draft.id), "active");
  assertMatch(await page(desk, draft.id), new RegExp(`id="contact-${draft.id}"`));
  assertMatch(await desk.stream.words(), new RegExp(`id="contact-${draft.id}"`));
});

Deno.test("a select where there are several outbound skills; without one that sends, there is no New", async () => {
  await using centre = await makeApp();
  await mailbox(centre);
  const desk = await deskOf(centre);
  assert(!(await page(desk)).includes("data-new"));
  await answered(desk.browser.htmx("POST /email-drafts", {}), 422);
  await outboundSkill(centre, [desk.agentId], { name: "Answers" });
  const second = await outboundSkill(centre, [desk.agentId], { name: "Billing" });
  assertMatch(await page(desk), /data-new/);
  const draft = await begins(centre, desk);
  assertMatch(await page(desk, draft.id), /<select[^>]*name="skill"/);
  await answered(desk.browser.htmx(`PUT /email-drafts/${draft.id}`, { ...whole, skill: second }), 204, null);
  assertEquals((await newDrafts(centre.app.deps.db.read, desk.agentId))[0]!.skillId, second);
  await answered(desk.browser.htmx(`PUT /email-drafts/${draft.id}`, { ...whole, skill: "nobodys" }), 422);
});

Deno.test("without a script New is a page, and another agent's new email is not found", async () => {
  await using centre = await makeApp();
  await mailbox(centre);
  const desk = await deskOf(centre);
  await outboundSkill(centre, [desk.agentId]);
  const to = await sentTo(desk.browser.form("/email-drafts"));
  assertMatch(await answered(desk.browser.get(to), 200), /data-mail/);
  const other = await centre.signedIn("agent2@demo.test");
  assert(!(await answered(other.get(to), 200)).includes("data-mail"));
});

Deno.test("a customer is found by name, address or number; chosen, the email is to them and the contact theirs", async () => {
  await using centre = await makeApp();
  await mailbox(centre);
  const desk = await deskOf(centre);
  await outboundSkill(centre, [desk.agentId]);
  const customerId = await centre.run((cx) =>
    createCustomer(cx, {
      name: "Dana Li",
      locale: "en",
      addresses: [{ kind: "email", value: "dana@example.org" }, { kind: "phone", value: "+15145550199" }],
    })
  );
  const draft = await begins(centre, desk);
  const sending = `/email-drafts/${draft.id}/sending`;
  const find = (sought: string) =>
    answered(desk.browser.htmx(`POST ${sending}`, { subject: "Kept", sought, how: "find" }), 200);
  for (const sought of ["dana l", "dana@", "5550199"]) {
    assertMatch(await find(sought), new RegExp(`name="customer" value="${customerId} dana@example.org"`));
  }
  for (const sought of ["", "%", "nobody"]) {
    assertMatch(await find(sought), /No customer with an email address/);
  }
  const plain = await answered(
    desk.browser.form(sending, { subject: "Kept", sought: "Dana", how: "find" }),
    200,
  );
  assertMatch(plain, /name="customer" value="[^"]* dana@example.org"/);
  const choose = (customer: string) => desk.browser.htmx(`POST ${sending}`, { subject: "Kept", customer });
  await answered(choose(`${customerId} somebody@example.org`), 404);
  await answered(choose(`${customerId} dana@example.org`), 204, null);
  const [kept] = await newDrafts(centre.app.deps.db.read, desk.agentId);
  assertEquals([kept!.to, kept!.subject, kept!.customerId], [
    "Dana Li <dana@example.org>",
    "Kept",
    customerId,
  ]);
  await sends(desk, draft.id);
  await centre.pass(10_000);
  const begun = await centre.app.deps.db.read.select().from(interactions).where(eq(interactions.id, draft.id))
    .get();
  assertEquals(begun!.customerId, customerId);
});

Deno.test("a week after it was sent or discarded, an email's draft is gone, and its files with it", async () => {
  await using centre = await makeApp();
  await mailbox(centre);
  const desk = await deskOf(centre);
  await outboundSkill(centre, [desk.agentId]);
  const [first, second] = [await begins(centre, desk), await begins(centre, desk)];
  await answered(desk.browser.htmx(`DELETE /email-drafts/${first.id}`), 204, null);
  await centre.run(async (cx) => {
    const file = { draftId: first.id, blobId: "b", name: "a", type: "text/plain", size: 1, at: cx.now };
    await cx.db.insert(emailDraftFile).values({ ...file, id: "f" });
  });
  const { read } = centre.app.deps.db;
  const left = async () => [
    (await read.select().from(emailDraft)).length,
    (await read.select().from(emailDraftFile)).length,
  ];
  await centre.run(forgetEmailDrafts);
  assertEquals(await left(), [2, 1]);
  centre.now += 7 * 24 * 3600_000 + 1;
  await centre.run(forgetEmailDrafts);
  assertEquals(await left(), [1, 0]);
  assertEquals((await read.select().from(emailDraft).get())!.id, second.id);
});
