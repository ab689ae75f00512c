/** What becomes of emails that were sent: providers' reports, Try again, and the link that ends commercial ones. */
import { eq } from "drizzle-orm";
import { interactions } from "../../db/schema/interactions.ts";
import { optOut } from "../../db/schema/consent.ts";
import { mailNotice, ownAddress, provider } from "../../db/schema/providers.ts";
import { recordConsent } from "../../server/consent/commands.ts";
import type { Asked, Outside } from "../../server/delivery/outside.ts";
import { bodies } from "../../server/core/limits_rules.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import {
  connected,
  conversation,
  own,
  people,
  sendingCentre,
  states,
  writes,
} from "../support/centre/mail_out.ts";
import { customerAt, deskOf, offerAt } from "../support/centre/pages.ts";
import { grantSkill } from "../../server/skills/commands.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

/** A centre that sends by Postmark; what it was asked. */
async function byPostmark(purpose: "service" | "commercial" = "service", publicUrl: string | null = null) {
  const asked: Asked[] = [];
  const outside: Outside = {
    ask: (request) => {
      asked.push(request);
      const body = { ErrorCode: 0, MessageID: `pm-${asked.length}`, Message: "OK" };
      return Promise.resolve({
        status: 200,
        headers: {},
        body: new TextEncoder().encode(JSON.stringify(body)),
      });
    },
  };
  const centre = await makeApp({ outside, settings: publicUrl ? { publicUrl } : {} });
  await connected(centre, { kind: "postmark", secrets: { token: "t", reportPassword: "right" } });
  return { asked, centre, interactionId: await conversation(centre, purpose) };
}

const path = "/api/mail-events/postmark/relay";
const basic = (password: string) => ({
  authorization: `Basic ${btoa(`x:${password}`)}`,
  "content-type": "application/json",
});
const tells = (centre: TestApp, told: unknown, password = "right", to = path) =>
  centre.browser().send(to, {
    method: "POST",
    headers: basic(password),
    body: typeof told === "string" ? told : JSON.stringify(told),
  });
const refusedBy = async (answer: Response | Promise<Response>, status: number) => {
  const { status: given, headers } = await answer;
  assertEquals([given, headers.get("content-type")], [status, "application/problem+json"]);
};
const about = (entryId: number, facts: Record<string, unknown>) => ({
  MessageID: "pm-1",
  Recipient: "Noor@Example.org",
  Email: "Noor@Example.org",
  Metadata: { reference: String(entryId) },
  ...facts,
});

Deno.test("a provider's report marks its recipient, once; a forged one is refused and alarms; an unknown word changes nothing (CASES 23)", async () => {
  const { centre, interactionId } = await byPostmark();
  await using _ = centre;
  const entryId = await writes(centre, interactionId);
  await centre.app.sent();
  assertEquals(await states(centre, entryId), ["noor@example.org sent"]);
  const bounce = about(entryId, { RecordType: "Bounce", Type: "HardBounce", ID: 1, Details: "550 nobody" });
  await refusedBy(tells(centre, bounce, "wrong"), 403);
  const known = async () => (await centre.app.deps.db.read.select().from(provider))[0]!;
  assertEquals((await known()).failedWords, "a report with a wrong signature was refused");
  assert(centre.logged.some((line) => line.includes("wrong signature")), "it is logged");
  await answered(tells(centre, about(entryId, { RecordType: "Open" })), 204);
  assertEquals(await states(centre, entryId), ["noor@example.org sent"]);
  for (let n = 0; n < 2; n++) await answered(tells(centre, bounce), 204);
  assertEquals(await states(centre, entryId), ["noor@example.org failed unknown-recipient"]);
  await answered(tells(centre, about(entryId, { RecordType: "Delivery" })), 204);
  assertEquals(
    await states(centre, entryId),
    ["noor@example.org failed unknown-recipient"],
    "it only moves forward",
  );
});

Deno.test("a report that is none, too large, of a stranger's email or for an unknown provider changes nothing", async () => {
  const { centre, interactionId } = await byPostmark();
  await using _ = centre;
  const entryId = await writes(centre, interactionId);
  await centre.app.sent();
  await refusedBy(tells(centre, "{ no json"), 400);
  await refusedBy(tells(centre, "x".repeat(bodies.reports + 1)), 413);
  await refusedBy(
    tells(centre, about(entryId, { RecordType: "Delivery" }), "right", "/api/mail-events/mailgun/relay"),
    404,
  );
  await refusedBy(
    tells(centre, about(entryId, { RecordType: "Delivery" }), "right", "/api/mail-events/smtp/relay"),
    404,
  );
  await answered(
    tells(centre, { ...about(entryId, { RecordType: "Delivery" }), Metadata: { reference: "999999" } }),
    204,
  );
  await answered(tells(centre, { ...about(entryId, { RecordType: "Delivery" }), Metadata: undefined }), 204);
  assertEquals(await states(centre, entryId), ["noor@example.org sent"]);
});

Deno.test("who may read a conversation sends a message again to whom it did not reach, once; nobody else may", async () => {
  await using out = await sendingCentre({ plain: true });
  const { centre, relay, interactionId } = out;
  relay.toRecipient = (address) => address.startsWith("noor") ? "550 5.1.1 nobody" : null;
  const desk = await deskOf(centre);
  await centre.run(async (cx) => {
    const { skillId } =
      (await cx.db.select().from(interactions).where(eq(interactions.id, interactionId)).get())!;
    await grantSkill(cx, desk.agentId, skillId);
  });
  await centre.keepAlive();
  await centre.pass(1000);
  const offer = await offerAt(centre, desk);
  await answered(desk.browser.htmx(`POST /offers/${offer}/accept`, { tab: desk.tabId }), 204, null);
  const entryId = await writes(centre, interactionId, { to: people("noor@example.org", "boss@example.org") });
  await out.sent();
  await centre.settle();
  const again = `/interactions/${interactionId}/entries/${entryId}/again`;
  const shown = await answered(desk.browser.get(`/desk?contact=${interactionId}`), 200);
  assertMatch(shown, /Not delivered: nobody is reached there/);
  assert(shown.includes(`action="${again}"`), "Try again is there");

  const stranger = await centre.signedIn("agent2@demo.test");
  await answered(stranger.form(again), 404);
  await answered(desk.browser.form(`/interactions/${interactionId}/entries/999999/again`), 404);
  await answered(desk.browser.form(again, { recipient: "somebody@example.org" }), 404);
  relay.toRecipient = () => null;
  assertEquals(
    await sentTo(desk.browser.form(again, { recipient: "noor@example.org" })),
    `/desk?contact=${interactionId}`,
  );
  await answered(desk.browser.htmx(`POST ${again}`, { recipient: "noor@example.org" }), 204, null);
  await out.sent();
  assertEquals(await states(centre, entryId), ["boss@example.org sent", "noor@example.org sent"]);
  assertEquals(relay.taken.map(({ to }) => to), [["boss@example.org"], ["noor@example.org"]]);
});

Deno.test("a commercial email has a link of one click: it stops the next, not the answers, and can be taken back", async () => {
  const { asked, centre, interactionId } = await byPostmark("commercial", "https://centre.example");
  await using _ = centre;
  const admin = centre.agents.get("admin@demo.test")!;
  const noor = { channel: "email", address: "noor@example.org" } as const;
  await centre.run((cx) =>
    cx.db.update(interactions).set({ direction: "outbound" }).where(eq(interactions.id, interactionId))
  );
  const refused = await writes(centre, interactionId);
  assertEquals(await states(centre, refused), ["noor@example.org failed no-consent"]);
  await centre.run((cx) =>
    recordConsent(cx, { ...noor, kind: "express", source: "by phone", until: null }, admin)
  );
  await writes(centre, interactionId, { html: "<p>News</p>" });
  await centre.app.sent();
  const { Headers, TextBody, HtmlBody } = JSON.parse(String(asked[0]!.body));
  const header = (name: string) => Headers.find(({ Name }: { Name: string }) => Name === name)?.Value;
  assertEquals(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  const link = /^<https:\/\/centre\.example(\/u\/[\w.-]+)>$/.exec(header("List-Unsubscribe"))![1]!;
  assert(TextBody.includes(link) && HtmlBody.includes(link) && !link.includes("noor"), "people find it too");

  const browser = centre.browser();
  assertMatch(
    await answered(browser.get(link), 200),
    /Do you no longer want offers and news at noor@example\.org\?/,
  );
  const open = async () =>
    (await centre.app.deps.db.read.select().from(optOut)).filter(({ endedAt }) => endedAt === null);
  assertEquals(await open(), [], "a link alone changes nothing");
  const oneClick = () =>
    centre.browser().send(link, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
  for (let n = 0; n < 2; n++) assertEquals(await sentTo(oneClick()), link);
  assertEquals((await open()).map(({ address, source }) => [address, source]), [[
    "noor@example.org",
    "link",
  ]]);
  assertEquals(await states(centre, await writes(centre, interactionId)), [
    "noor@example.org failed opted-out",
  ]);
  assertMatch(await answered(browser.get(link), 200), /no longer gets offers and news/);
  assertEquals(await sentTo(browser.form(link, { do: "back" })), `${link}?did=back`);
  assertMatch(await answered(browser.get(`${link}?did=back`), 200), /gets offers and news from us again/);
  assertEquals(await open(), []);
  const altered = link.slice(0, -2) + (link.endsWith("AA") ? "BB" : "AA");
  await answered(browser.get(altered), 410);
  await answered(browser.form(altered), 410);
});

Deno.test("whoever complains of an email gets no more that nobody asked for", async () => {
  const { centre, interactionId } = await byPostmark("commercial");
  await using _ = centre;
  const entryId = await writes(centre, interactionId);
  await centre.app.sent();
  await answered(tells(centre, about(entryId, { RecordType: "SpamComplaint" })), 204);
  const rows = await centre.app.deps.db.read.select().from(optOut);
  assertEquals(rows.map(({ address, source }) => [address, source]), [["noor@example.org", "carrier"]]);
});

Deno.test("the link for a new password goes by email where one is connected, and is not readable in the database", async () => {
  const { asked, centre } = await byPostmark();
  await using _ = centre;
  const browser = centre.browser();
  assertMatch(await answered(browser.get("/forgot"), 200), /it gets an email with a one-time link/);
  await answered(browser.form("/forgot", { email: "agent1@demo.test" }), 200);
  const [row] = await centre.app.deps.db.read.select().from(mailNotice);
  assert(!row || !JSON.stringify(row).includes("/reset/"), "the link is sealed");
  await centre.settle();
  await centre.app.sent();
  assertEquals(await centre.app.deps.db.read.select().from(mailNotice), [], "nothing of it is kept");
  const { To, From, TextBody } = JSON.parse(String(asked[0]!.body));
  assertEquals([To, From], ["agent1@demo.test", `"Support" <${own}>`]);
  const link = /http:\/\/localhost(\/reset\/\S+)/.exec(TextBody)![1]!;
  await answered(browser.get(link), 200);
  await answered(browser.form("/forgot", { email: "nobody@demo.test" }), 200);
  await answered(browser.form("/forgot", { email: "no address" }), 422);
  await centre.settle();
  await centre.app.sent();
  assertEquals([asked.length, await centre.app.deps.db.read.select().from(mailNotice)], [1, []]);
  const chosen = { password: "another long password", again: "another long password" };
  await answered(browser.form(link, chosen), 200);
  await answered(browser.form(link, chosen), 410);
});

Deno.test("a customer has the conversation sent by email, once a day to each address; what is no address is refused beside it", async () => {
  const { asked, centre } = await byPostmark();
  await using _ = centre;
  const { browser, path: chat, html } = await customerAt(centre, "Where is my parcel?");
  assertMatch(html, /Email me the conversation/);
  assertMatch(
    await answered(browser.form(`${chat}/transcript`, { address: "no address" }), 422),
    /value="no address"/,
  );
  const page = await answered(browser.form(`${chat}/transcript`, { address: "Zoe@example.org" }), 200);
  assertMatch(page, /The conversation is on its way to Zoe@example\.org\./);
  await centre.app.sent();
  const { To, TextBody, Headers } = JSON.parse(String(asked[0]!.body));
  assertEquals(To, "zoe@example.org");
  assertMatch(TextBody, /Zoé Tremblay: Where is my parcel\?/);
  assert(
    Headers.some(({ Name, Value }: Record<string, string>) =>
      Name === "Auto-Submitted" && Value === "auto-generated"
    ),
  );
  const again = await answered(browser.htmx(`POST ${chat}/transcript`, { address: "zoe@example.org" }), 200);
  assertMatch(again, /already been sent|sent there today already/);
  await answered(centre.browser().form(`${chat}/transcript`, { address: "zoe@example.org" }), 404);
  await centre.app.sent();
  assertEquals(asked.length, 1);
});

Deno.test("a point that nobody attends offers its email, where one comes in", async () => {
  const { centre } = await byPostmark();
  await using _ = centre;
  const start = () => answered(centre.browser().get("/c/support"), 200);
  assert(!(await start()).includes("mailto:"), "no email comes in yet");
  await centre.run((cx) => cx.db.update(ownAddress).set({ incomingId: "relay" }));
  assert((await start()).includes(`<a href="mailto:${own}">Write an email to ${own}</a>`), "it is offered");
  const { html } = await customerAt(centre);
  assert(html.includes(`mailto:${own}`), "to who waits, too");
  await deskOf(centre);
  assert(!(await start()).includes("mailto:"), "somebody is there");
});

Deno.test("without email no page offers it, and the link for a new password is an administrator's", async () => {
  await using centre = await makeApp();
  const { browser, path: chat, html } = await customerAt(centre);
  assert(!html.includes("Email me"), "nothing to send it by");
  await answered(browser.form(`${chat}/transcript`, { address: "zoe@example.org" }), 404);
  assertMatch(await answered(browser.get("/forgot"), 200), /an administrator can make you a one-time link/);
});
