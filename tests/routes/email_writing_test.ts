/** An email is answered from the desk: begun, kept, sent with ten seconds to undo, later, stopped. */
import { eq } from "drizzle-orm";
import { emailDraft, emailDraftFile, emailInline as inline } from "../../db/schema/email.ts";
import { attachment } from "../../db/schema/interactions.ts";
import { draftsIn } from "../../server/channels/email/draft_queries.ts";
import { addNote } from "../../server/interactions/moves.ts";
import { transfer } from "../../server/interactions/transfers/transfers.ts";
import { provider } from "../../db/schema/providers.ts";
import { skillOver } from "../support/centre/channels.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import type { DeskPage } from "../support/centre/pages.ts";
import { stateAt } from "../support/centre/pages.ts";
import { emailIn, emailsOf, ours, writingAt } from "../support/centre/written.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const drafts = (centre: TestApp, desk: DeskPage, id: string) =>
  draftsIn(centre.app.deps.db.read, desk.agentId, id);
const draftOf = async (centre: TestApp, desk: DeskPage, id: string) => (await drafts(centre, desk, id))[0]!;
const begins = async (centre: TestApp, desk: DeskPage, id: string, form: Record<string, string> = {}) => {
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/email-drafts`, { kind: "reply", ...form }),
    204,
    null,
  );
  return await draftOf(centre, desk, id);
};
const whole = { to: "zoe@example.org", subject: "Re: My parcel", html: "<div>It is <b>here</b>.</div>" };
const sends = (desk: DeskPage, draftId: string, form: Record<string, string> = {}) =>
  answered(
    desk.browser.htmx(`POST /email-drafts/${draftId}/sending`, { ...whole, how: "send", ...form }),
    204,
    null,
  );
const page = (desk: DeskPage, id: string) => answered(desk.browser.get(`/desk?contact=${id}`), 200);

Deno.test("Reply begins an email to who wrote, and the form stands in the contact; begun twice it is one", async () => {
  await using centre = await makeApp();
  const { desk, id, entryId } = await writingAt(centre);
  assertMatch(await page(desk, id), /name="kind" value="reply">Reply</);
  const draft = await begins(centre, desk, id);
  assertEquals([draft.to, draft.cc, draft.subject, draft.answersId], [
    "Zoé Tremblay <zoe@example.org>",
    "",
    "Re: My parcel",
    entryId,
  ]);
  await begins(centre, desk, id);
  assertEquals((await drafts(centre, desk, id)).length, 1);
  const html = await desk.stream.words();
  for (const shown of [html, await page(desk, id)]) {
    assertMatch(shown, /data-mail="\/email-drafts\//);
    assertMatch(shown, /name="to" value="Zoé Tremblay &lt;zoe@example.org&gt;"/);
    assertMatch(shown, /Help &lt;help@centre.example&gt;/);
  }
});

Deno.test("what is typed is kept as one types, for every tab; a card number never", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  const typed = { ...whole, html: "<div>Card 4111 1111 1111 1111<script>x</script></div>", tab: desk.tabId };
  await answered(desk.browser.htmx(`PUT /email-drafts/${draft.id}`, typed), 204, null);
  const kept = await draftOf(centre, desk, id);
  assert(!/4111 1111|script/.test(kept.html! + kept.body), kept.html!);
  assertMatch(await desk.stream.words(), /email-saved-[^>]*data-tab=/);
  assertMatch(await page(desk, id), /Card .*1111/);
});

Deno.test("CASES 14: Send fixes whom it goes to and names them; after ten seconds it leaves, and the contact ends", async () => {
  await using centre = await makeApp();
  const { desk, id, entryId } = await writingAt(centre, { signatures: { en: "The help desk" } });
  const draft = await begins(centre, desk, id);
  const form = { cc: "Bo <bo@example.org>, ZOE@example.org", bcc: "carl@example.org", quotes: "yes" };
  for (let n = 0; n < 2; n++) await sends(desk, draft.id, form);
  const shown = await page(desk, id);
  assertMatch(shown, /It leaves in/);
  for (const name of ["zoe@example.org", "Bo &lt;bo@example.org&gt;", "carl@example.org"]) {
    assert(shown.includes(name));
  }
  // A correction within the ten seconds changes nothing.
  const late = desk.browser.htmx(`PUT /email-drafts/${draft.id}`, { ...whole, to: "mallory@example.org" });
  await answered(late, 409);
  await centre.pass(9_999);
  assertEquals(await emailsOf(centre, id), []);
  await centre.pass(1);
  const [sent, ...more] = await emailsOf(centre, id);
  assertEquals(more, []);
  assertEquals([sent!.to, sent!.cc, sent!.bcc].map((list) => list.map(({ address }) => address)), [
    ["zoe@example.org"],
    ["bo@example.org"],
    ["carl@example.org"],
  ]);
  assertEquals([sent!.from!.address, sent!.inReplyTo], [ours, `<${entryId}@example.org>`]);
  assertMatch(sent!.text!, /^It is here\.\n\n-- \nThe help desk\n\nOn .* wrote:\n> Where is it\?$/);
  assertMatch(sent!.html!, /<div>It is <b>here<\/b>\.<\/div>[^]*The help desk[^]*<blockquote type="cite">/);
  assertEquals(await stateAt(centre, id), "completed");
  assertEquals((await centre.app.deps.db.read.select().from(emailDraft).get())!.state, "sent");
});

Deno.test("Send and keep open sends, and the conversation goes on", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  await sends(desk, draft.id, { how: "keep" });
  await centre.pass(10_000);
  assertEquals((await emailsOf(centre, id)).length, 1);
  assertEquals(await stateAt(centre, id), "active");
  assertMatch(await page(desk, id), /name="kind" value="reply">Reply</);
});

Deno.test("Undo within the ten seconds brings the form back as it was, and nothing leaves", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  await sends(desk, draft.id);
  for (let n = 0; n < 2; n++) {
    await answered(desk.browser.htmx(`DELETE /email-drafts/${draft.id}/sending`), 204, null);
  }
  await centre.pass(60_000);
  assertEquals([await emailsOf(centre, id), await stateAt(centre, id)], [[], "active"]);
  assertMatch(await page(desk, id), /data-html="&lt;div>It is &lt;b>here|data-html="&lt;div&gt;It is/);
  await sends(desk, draft.id);
  await centre.pass(10_000);
  await answered(desk.browser.htmx(`DELETE /email-drafts/${draft.id}/sending`), 409);
});

Deno.test("To, Subject and Body are required: each is told beside its field, and what was typed stays", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  const empty = { to: " ", subject: "", html: "<div><br></div>", bcc: "x@example.org", how: "send" };
  const html = await answered(desk.browser.htmx(`POST /email-drafts/${draft.id}/sending`, empty), 422);
  assertMatch(html, /-to-error" hx-swap="innerHTML">Say whom it goes to\./);
  assertMatch(html, /-subject-error" hx-swap="innerHTML">Give it a subject\./);
  assertMatch(html, /-body-error" hx-swap="innerHTML">Write something first\./);
  assertEquals((await draftOf(centre, desk, id)).bcc, "x@example.org");
  // Without a script it is a page of its own.
  const plain = await desk.browser.form(`/email-drafts/${draft.id}/sending`, { ...empty, body: "" });
  assertEquals(plain.status, 422);
  const form = await plain.text();
  assertMatch(form, /Say whom it goes to\./);
  assertMatch(form, /value="x@example.org"/);
});

Deno.test("CASES 3: an address with an injection is refused beside its field, whichever field and form it has", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  const hostile = [
    '"victim@bank.example x"@other.example',
    "a@example.org\r\nBcc: victim@bank.example",
    "a@example.org>, <victim@bank.example",
    "<script>@example.org",
    "a b@example.org",
    "nobody",
  ];
  for (const [n, address] of hostile.entries()) {
    const field = ["to", "cc", "bcc"][n % 3]!;
    const form = { ...whole, [field]: address, how: "send" };
    const html = await answered(desk.browser.htmx(`POST /email-drafts/${draft.id}/sending`, form), 422);
    assertMatch(
      html,
      new RegExp(`-${field}-error" hx-swap="innerHTML">At least one of these is not`),
      address,
    );
  }
  await centre.pass(60_000);
  assertEquals(await emailsOf(centre, id), []);
});

Deno.test("CASES 12: Reply all to a blind copy is begun as a reply, which asks first", async () => {
  await using centre = await makeApp();
  const to = [{ name: "", address: "bo@example.org" }];
  const { desk, id } = await writingAt(centre, { row: { to } });
  assertEquals((await begins(centre, desk, id, { kind: "reply-all" })).to, "Zoé Tremblay <zoe@example.org>");
  assertMatch(await page(desk, id), /We had a blind copy/);
  const all = await begins(centre, desk, id, { kind: "reply-all", sure: "yes" });
  assertEquals(all.to, "Zoé Tremblay <zoe@example.org>, bo@example.org");
});

Deno.test("CASES 16: Forward carries the attachments, inline pictures travel with the quote, a note never enters it", async () => {
  await using centre = await makeApp();
  const html = '<p>See <img src="cid:logo"></p>';
  const { desk, id, entryId } = await writingAt(centre, { row: { html } });
  const { deps } = centre.app;
  const blob = await deps.blobs.put(new Blob(["x"]).stream(), 10);
  await centre.run(async (cx) => {
    const file = { interactionId: id, entryId, ownerId: "", blobId: blob.id, size: 1, at: cx.now };
    await cx.db.insert(attachment).values({
      ...file,
      id: "file-1",
      name: "bill.pdf",
      type: "application/pdf",
    });
    await cx.db.insert(attachment).values({ ...file, id: "file-2", name: "logo.png", type: "image/png" });
    await cx.db.insert(inline).values({ entryId, contentId: "logo", attachmentId: "file-2" });
    await addNote(cx, id, "transfer-note", desk.agentId, "between us");
  });
  const draft = await begins(centre, desk, id, { kind: "forward" });
  assertEquals([draft.to, draft.subject], ["", "Fwd: My parcel"]);
  const files = () => deps.db.read.select().from(emailDraftFile).where(eq(emailDraftFile.draftId, draft.id));
  assertEquals((await files()).map(({ name }) => name), ["bill.pdf"]);
  // Another kind of answer leaves them.
  await begins(centre, desk, id);
  assertEquals(await files(), []);
  await begins(centre, desk, id, { kind: "forward" });
  await sends(desk, draft.id, { to: "dana@example.org", subject: "Fwd: My parcel", quotes: "yes" });
  await centre.pass(10_000);
  const [sent] = await emailsOf(centre, id);
  assertMatch(sent!.text!, /---------- Forwarded message ----------\nFrom: Zoé Tremblay <zoe@example\.org>/);
  assertMatch(sent!.html!, /<img src="cid:logo"/);
  assert(!/between us/.test(sent!.text! + sent!.html!));
  const carried = await deps.db.read.select().from(attachment).where(eq(attachment.entryId, sent!.entryId));
  assertEquals(carried.map(({ name }) => name).sort(), ["bill.pdf", "logo.png"]);
});

Deno.test("newer messages of the customer: look first, and one press sends anyway", async () => {
  await using centre = await makeApp();
  const { desk, id, entryId } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  await emailIn(centre, id, { text: "One more thing" });
  const form = { ...whole, how: "send", seen: String(entryId) };
  const html = await answered(desk.browser.htmx(`POST /email-drafts/${draft.id}/sending`, form), 409);
  assertMatch(html, /-body-error"[^>]*>[^<]*newer message/);
  assertMatch(html, /name="how" value="anyway"/);
  await sends(desk, draft.id, { seen: String(entryId), how: "anyway" });
  await centre.pass(10_000);
  assertEquals((await emailsOf(centre, id)).length, 1);
});

Deno.test("Send later parks the contact until then; at that time it leaves, and the conversation ends", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  const zone = "America/Toronto";
  const past = { ...whole, how: "later", at: "2026-01-05T09:00", zone };
  assertMatch(
    await answered(desk.browser.htmx(`POST /email-drafts/${draft.id}/sending`, past), 422),
    /-at-error" hx-swap="innerHTML">\S/,
  );
  await sends(desk, draft.id, { ...past, at: "2026-01-05T12:00" });
  assertEquals(await stateAt(centre, id), "parked");
  assertMatch(await page(desk, id), /It will be sent on <time[^>]*>Monday, January 5 at 12:00/);
  await centre.pass(2 * 3600_000 - 1);
  assertEquals(await emailsOf(centre, id), []);
  await centre.pass(1);
  assertEquals([(await emailsOf(centre, id)).length, await stateAt(centre, id)], [1, "completed"]);
});

Deno.test("the customer writes first: it stops, the contact is back, and one press sends it all the same", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  await sends(desk, draft.id, { how: "later", at: "2026-01-05T12:00", zone: "America/Toronto" });
  await emailIn(centre, id, { text: "Never mind" });
  assertEquals(await stateAt(centre, id), "active");
  assertMatch(await page(desk, id), /The customer wrote before it was sent: look first\./);
  await centre.pass(3 * 3600_000);
  assertEquals(await emailsOf(centre, id), []);
  for (let n = 0; n < 2; n++) {
    await answered(desk.browser.htmx(`POST /email-drafts/${draft.id}/departure`), 204, null);
  }
  await centre.pass(10_000);
  assertEquals((await emailsOf(centre, id)).length, 1);
});

Deno.test("transferred within the ten seconds it leaves all the same, by whom wrote it; the contact stays the other's", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  await sends(desk, draft.id);
  const { skillId: other } = await otherSkill(centre);
  await centre.run((cx) => transfer(cx, desk.agentId, id, { to: "skill", id: other, note: "" }));
  await centre.pass(10_000);
  const [sent] = await emailsOf(centre, id);
  assertEquals(sent!.to[0]!.address, "zoe@example.org");
  assertEquals(await stateAt(centre, id), "waiting");
});

Deno.test("nobody else writes, sends, undoes or reads an agent's email; without a contact in hand none begins", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  const other = await centre.signedIn("agent2@demo.test");
  await answered(other.htmx(`POST /interactions/${id}/email-drafts`, { kind: "reply" }), 404);
  await answered(other.htmx(`PUT /email-drafts/${draft.id}`, whole), 404);
  await answered(other.htmx(`POST /email-drafts/${draft.id}/sending`, { ...whole, how: "send" }), 404);
  await answered(other.htmx(`DELETE /email-drafts/${draft.id}/sending`), 404);
  await answered(other.htmx(`DELETE /email-drafts/${draft.id}`), 404);
  await answered(other.get(`/email-drafts/${draft.id}/attachments/none`), 404);
  await answered(desk.browser.htmx(`POST /interactions/${id}/email-drafts`, { kind: "elevation" }), 400);
  await answered(
    desk.browser.htmx(`POST /interactions/${id}/email-drafts`, { kind: "reply", entry: "999" }),
    404,
  );
});

Deno.test("CASES 15: a file of nothing and one the relay does not take are refused, with its real limit", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  await centre.run((cx) => cx.db.update(provider).set({ mostBytes: 1000 }));
  const headers = {
    origin: "http://localhost",
    "hx-request": "true",
    "content-type": "application/octet-stream",
  };
  const put = (body: string) =>
    desk.browser.send(`/email-drafts/${draft.id}/attachments/0123456789abcdef?name=a.txt`, {
      method: "PUT",
      headers,
      body,
    });
  assertEquals((await put("")).status, 422);
  const large = await put("x".repeat(700));
  assertEquals(large.status, 422);
  assertMatch(await large.text(), /its relay takes/);
  for (let n = 0; n < 2; n++) assertMatch(await (await put("a text")).text(), /a\.txt/);
  assertMatch(await page(desk, id), /a\.txt/);
  await sends(desk, draft.id);
  await centre.pass(10_000);
  const [sent] = await emailsOf(centre, id);
  const files = await centre.app.deps.db.read.select().from(attachment).where(
    eq(attachment.entryId, sent!.entryId),
  );
  assertEquals(files.map(({ name, size }) => [name, size]), [["a.txt", 6]]);
});

Deno.test("without a script: plain text is written, a file goes along, Save keeps it and Send sends it", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  await sentTo(desk.browser.form(`/interactions/${id}/email-drafts`, { kind: "reply" }));
  const draft = await draftOf(centre, desk, id);
  const form = { to: whole.to, subject: whole.subject, body: "Plain words\r\n<b>" };
  await sentTo(desk.browser.form(`/email-drafts/${draft.id}/sending`, { ...form, how: "save" }));
  assertMatch(await page(desk, id), /Plain words/);
  await sentTo(
    desk.browser.form(`/email-drafts/${draft.id}/sending`, { ...form, quotes: "yes", how: "send" }),
  );
  await centre.pass(10_000);
  const [sent] = await emailsOf(centre, id);
  assertEquals(sent!.html, null);
  assertMatch(sent!.text!, /^Plain words\n<b>\n\nOn .* wrote:\n> Where is it\?$/);
});

Deno.test("Discard leaves nothing to send, and the buttons are back", async () => {
  await using centre = await makeApp();
  const { desk, id } = await writingAt(centre);
  const draft = await begins(centre, desk, id);
  for (let n = 0; n < 2; n++) {
    await answered(desk.browser.htmx(`DELETE /email-drafts/${draft.id}`), 204, null);
  }
  assertEquals(await drafts(centre, desk, id), []);
  assertMatch(await page(desk, id), /name="kind" value="reply-all">Reply all</);
});

async function otherSkill(centre: TestApp) {
  return { skillId: await skillOver(centre, "email", []) };
}
