/** Texts that agents send: in order, never twice where the answer was lost, stopped where the carrier stops us. */
import { asc, eq } from "drizzle-orm";
import { optOut } from "../../db/schema/consent.ts";
import { outbox } from "../../db/schema/delivery.ts";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { earlyReport, sentText } from "../../db/schema/sms.ts";
import type { Answered } from "../../server/delivery/outside.ts";
import { sayAsAgent } from "../../server/interactions/conversation/messages.ts";
import { resumeProvider } from "../../server/providers/health.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { png } from "../support/run/files.ts";
import { signed as signedBy, taken, type Texting, textingCentre, theirs } from "../support/sms/centre.ts";

/** An agent in an open text conversation. */
async function talking(texting: Texting) {
  await texting.texts("Hello");
  const agent = await texting.ready();
  return { agent, id: await texting.takes(agent) };
}
const states = async ({ centre }: Texting) =>
  (await centre.app.deps.db.read.select().from(outbox).orderBy(asc(outbox.entryId)))
    .map(({ state, reason }) => reason ? `${state} ${reason}` : state);
const signed = (form: Record<string, string>) =>
  signedBy("twilio", form, "http://localhost/api/sms/twilio/carrier");
const reports = (texting: Texting, sid: string, status: string, code = "") =>
  texting.hands({ MessageSid: sid, MessageStatus: status, ...(code ? { ErrorCode: code } : {}) });

Deno.test("what an agent writes goes out from the number it came to; its states come in any order and only move on", async () => {
  await using texting = await textingCentre({ settings: { publicUrl: "https://desk.example" } });
  const { agent, id } = await talking(texting);
  await texting.says(agent, id, "Ça va?");
  assertEquals(texting.sent(), [`${theirs}: Ça va?`]);
  const form = new URLSearchParams(texting.asked[0]!.body as string);
  assertEquals([form.get("From"), form.get("StatusCallback")], [
    "+15550001000",
    "https://desk.example/api/sms/twilio/carrier",
  ]);
  assertEquals(await states(texting), ["sent"]);
  await reports(texting, "SM-1", "delivered");
  await reports(texting, "SM-1", "sent");
  assertEquals(await states(texting), ["delivered"]);
  assertEquals((await reports(texting, "SM-1", "teleported")).status, 200);
  assertEquals(await states(texting), ["delivered"]);
  assertEquals(texting.centre.logged.some((line) => line.includes("nobody knows")), true);
  const [segments] = await texting.centre.app.deps.db.read.select().from(sentText);
  assertEquals([segments!.segments, segments!.encoding], [1, "GSM-7"]);
});

Deno.test("CASES 23: a report that comes before the carrier's answer is held and applied", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  texting.answers = async () => {
    await texting.centre.app.request(
      "/api/sms/twilio/carrier",
      await signed({ MessageSid: "SM-early", MessageStatus: "delivered" }),
    );
    return await taken({ sid: "SM-early" }, 201);
  };
  await texting.says(agent, id, "Hello");
  assertEquals(await states(texting), ["delivered"]);
  assertEquals(await texting.centre.app.deps.db.read.select().from(earlyReport), []);
});

Deno.test("CASES 26: texts to one number go one at a time, in the order they were written, although the first is slow", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  const waiting: ((answer: Answered) => void)[] = [];
  texting.answers = () => new Promise((next) => waiting.push(next));
  const body = (text: string) =>
    texting.centre.run((cx) => sayAsAgent(cx, agent, id, { key: `key-of-${text}`, body: text }));
  for (const text of ["one", "two", "three"]) await body(text);
  for (const sid of ["a", "b", "c"]) {
    while (waiting.length === 0) await new Promise((next) => setTimeout(next, 1));
    assertEquals(waiting.length, 1);
    waiting.shift()!(await taken({ sid }, 201));
  }
  await texting.settle();
  assertEquals(texting.sent(), ["one", "two", "three"].map((text) => `${theirs}: ${text}`));
  assertEquals(await states(texting), ["sent", "sent", "sent"]);
});

Deno.test("an answer that is lost leaves a text uncertain: it is never sent again by itself, and a report may settle it", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  texting.answers = () => Promise.reject(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
  await texting.says(agent, id, "Hello");
  await texting.pass(2 * 3600_000);
  assertEquals([texting.sent().length, await states(texting)], [1, ["uncertain lost-answer"]]);
});

Deno.test("a carrier that is away is asked again; what was written later waits behind", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  texting.answers = () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
  await texting.says(agent, id, "one");
  await texting.says(agent, id, "two");
  assertEquals(texting.sent(), [`${theirs}: one`]);
  let sids = 0;
  texting.answers = () => taken({ sid: `S${++sids}` }, 201);
  await texting.pass(60_000);
  assertEquals(texting.sent(), [`${theirs}: one`, `${theirs}: one`, `${theirs}: two`]);
  assertEquals(await states(texting), ["sent", "sent"]);
});

Deno.test("CASES 22: the carrier stops us, at once or in a report: our own table says so and the next message is refused", async () => {
  for (const how of ["at once", "in a report"]) {
    await using texting = await textingCentre();
    const { agent, id } = await talking(texting);
    if (how === "at once") texting.answers = () => taken({ code: 21610 }, 400);
    await texting.says(agent, id, "Hello");
    if (how === "in a report") await reports(texting, "SM-1", "undelivered", "30004");
    assertEquals(await states(texting), ["failed opted-out"]);
    const rows = await texting.centre.app.deps.db.read.select().from(optOut);
    assertEquals(rows.map(({ address, source }) => `${address} ${source}`), [`${theirs} carrier`]);
    await rejects(() => texting.says(agent, id, "But"), { code: "opted-out" });
    texting.answers = () => taken({ sid: "again" }, 201);
    await texting.texts("START");
    await texting.says(agent, id, "Welcome back");
    assertEquals((await states(texting)).at(-1), "sent");
  }
});

Deno.test("a wrong password pauses the provider; what was written waits and goes out when it is mended", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  texting.answers = () => taken({ code: 20003, message: "Authenticate" }, 401);
  await texting.says(agent, id, "Hello");
  const { db } = texting.centre.app.deps;
  const [row] = await db.read.select().from(provider);
  assertEquals([row!.pausedReason, row!.failedWords!.includes("Authenticate")], ["wrong-password", true]);
  assertEquals(await states(texting), ["queued paused"]);
  await texting.pass(60_000);
  assertEquals(texting.sent().length, 1);
  texting.answers = () => taken({ sid: "SM-2" }, 201);
  await texting.centre.run((cx) => resumeProvider(cx, "carrier"));
  await texting.pass(30 * 60_000);
  assertEquals([texting.sent().length, await states(texting)], [2, ["sent"]]);
});

Deno.test("without a carrier a text waits, and says that the channel is not connected", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  await texting.centre.run((cx) =>
    cx.db.update(ownAddress).set({ outgoingId: null }).where(eq(ownAddress.id, "ours"))
  );
  await texting.says(agent, id, "Hello");
  assertEquals([await states(texting), texting.sent()], [["queued not-connected"], []]);
});

Deno.test("what waits to be sent is held while a question is open, and does not go to who opted out meanwhile", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  texting.answers = () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
  await texting.says(agent, id, "one");
  await texting.says(agent, id, "two");
  texting.answers = () => taken({ sid: `SM-${texting.asked.length}` }, 201);
  await texting.texts("Please stop");
  await texting.pass(5 * 60_000);
  assertEquals([texting.sent().length, await states(texting)], [1, ["queued no-answer", "queued"]]);
  await texting.texts("STOP");
  await texting.pass(60_000);
  await texting.pass(60_000);
  assertEquals(await states(texting), ["failed opted-out", "failed opted-out"]);
  assertEquals(texting.sent().filter((text) => text.endsWith(": one") || text.endsWith(": two")).length, 1);
});

Deno.test("a picture goes out under an address that its carrier can fetch for a while, and nobody can make up", async () => {
  const publicUrl = "https://desk.example";
  await using texting = await textingCentre({ settings: { publicUrl } });
  const { agent, id } = await talking(texting);
  const desk = await texting.centre.signedIn("agent1@demo.test");
  const file = `picture-of-a-chair-${agent}`;
  const sends = async (key: string) => {
    const put = { method: "PUT", headers: { origin: publicUrl, "hx-request": "true" }, body: png };
    assertEquals(
      (await desk.send(`/interactions/${id}/attachments/${file}${key}?name=chair.png`, put)).status,
      200,
    );
    const said = { key: `a-message-of-a-picture-${key}`, body: "The chair", attachment: `${file}${key}` };
    assertEquals((await desk.htmx(`POST /interactions/${id}/messages`, said)).status, 204);
    await texting.settle();
  };
  await sends("1");
  const address = new URLSearchParams(texting.asked.at(-1)!.body as string).get("MediaUrl")!;
  const fetched = (path: string) => texting.centre.app.request(path.replace(publicUrl, ""));
  const answer = await fetched(address);
  assertEquals([answer.status, answer.headers.get("content-type")], [200, "image/png"]);
  assertEquals(new Uint8Array(await answer.arrayBuffer()), png);
  assertEquals((await fetched(`${address.slice(0, -3)}abc`)).status, 404);
  assertEquals((await fetched("/api/sms/pictures/v1.x.y")).status, 404);
  texting.centre.now += 3 * 3600_000;
  assertEquals((await fetched(address)).status, 404);
  assertEquals(await states(texting), ["sent"]);
});

Deno.test("without a public address a picture is refused in words, and nothing is sent", async () => {
  await using texting = await textingCentre();
  const { agent, id } = await talking(texting);
  const desk = await texting.centre.signedIn("agent1@demo.test");
  const put = { method: "PUT", headers: { origin: "http://localhost", "hx-request": "true" }, body: png };
  const file = `picture-of-a-chair-${agent}`;
  assertEquals((await desk.send(`/interactions/${id}/attachments/${file}?name=chair.png`, put)).status, 200);
  const said = { key: "a-message-of-a-picture", body: "The chair", attachment: file };
  assertEquals((await desk.htmx(`POST /interactions/${id}/messages`, said)).status, 204);
  await texting.settle();
  assertEquals([await states(texting), texting.sent()], [["failed no-pictures"], []]);
});
