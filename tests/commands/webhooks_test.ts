/** Webhooks: signed, at least once, never to a private address; against a real server. */
import { answer } from "../support/centre/outside.ts";
import { webhookDelivery } from "../../db/schema/workitem.ts";
import { createOutside } from "../../server/start/sockets.ts";
import { createWorkItem, sent, withdrawWorkItem } from "../../server/channels/workitem/commands.ts";
import { workItemByExternalId } from "../../server/channels/workitem/queries.ts";
import { closeFor } from "../../server/supervisor/moving.ts";
import { newWorkItem } from "../../server/channels/workitem/schemas.ts";
import { addWebhook, disableWebhook, testWebhook } from "../../server/channels/workitem/webhook_commands.ts";
import { newSecret } from "../../server/channels/workitem/signature.ts";
import { webhookList } from "../../server/channels/workitem/webhook_queries.ts";
import { isPrivate } from "../../server/start/sockets.ts";
import { nextTry } from "../../server/delivery/retry_rules.ts";
import { webhookUrl } from "../../server/channels/workitem/webhook_rules.ts";
import { acceptOffer, refuseOffer } from "../../server/interactions/offers/offers.ts";
import { leave } from "../../server/shifts/commands.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { makeApp, type TestApp, testSeal } from "../support/centre/app.ts";
import { deskOf } from "../support/centre/pages.ts";

interface Heard {
  headers: Headers;
  body: string;
}

/** A server of somebody else's on this machine; `answer` is what it says next. */
function listener(answer: () => Response | Promise<Response> = () => new Response(null, { status: 204 })) {
  const heard: Heard[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    heard.push({ headers: request.headers, body: await request.text() });
    return await answer();
  });
  return {
    heard,
    url: `http://localhost:${server.addr.port}/hook`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function handIn(centre: TestApp, externalId = "one") {
  const given = await sent(newWorkItem.parse({
    externalId,
    skill: "Back office",
    title: "Refund",
    customer: { name: "Zoé Tremblay" },
  }));
  return await centre.run((cx) => createWorkItem(cx, given, null));
}

const admin = (centre: TestApp) => centre.agents.get("admin@demo.test")!;
/** Adds one as its page does; gives its secret, null where it was added before. */
async function add(centre: TestApp, url: string): Promise<string | null> {
  const secret = newSecret();
  const sealed = await testSeal.text(secret);
  return await centre.run((cx) => addWebhook(cx, admin(centre), url, sealed)) ? secret : null;
}
const list = (centre: TestApp) => webhookList(centre.app.deps.db.read);
const typesOf = (heard: Heard[]) => heard.map(({ body }) => JSON.parse(body).type).sort();

async function hex(secret: string, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const bytes = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

Deno.test("what becomes of a work item is told, signed, each of its states once", async () => {
  await using there = listener();
  await using centre = await makeApp({ outside: createOutside(true) });
  const secret = (await add(centre, there.url))!;
  assertEquals(await add(centre, there.url), null);
  await handIn(centre);
  await centre.app.sent();
  const { headers, body } = there.heard[0]!;
  const { type, data, id } = JSON.parse(body);
  assertEquals([type, data.externalId, data.state], ["workitem.created", "one", "waiting"]);
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers.get("guichet-signature")!)!;
  assertEquals(v1, await hex(secret, `${t}.${body}`));
  assertEquals([Number(t), headers.get("webhook-id")], [Math.floor(centre.now / 1000), id]);
  const desk = await deskOf(centre);
  const { agentId } = desk;
  const offer = (await offerOf(centre.app.deps.db.read, agentId))!;
  await centre.run((cx) => acceptOffer(cx, agentId, offer.assignment.id));
  await centre.app.sent();
  assertEquals(JSON.parse(there.heard[1]!.body).data.agent, "Marc Gagnon");
  await handIn(centre, "two");
  const key = { id: "none", allItems: true, usedAt: centre.now } as Parameters<typeof withdrawWorkItem>[2];
  await centre.run((cx) => withdrawWorkItem(cx, "two", key));
  // What a supervisor closes was not taken back by whoever sent it.
  await handIn(centre, "three");
  const { interactionId } = (await workItemByExternalId(centre.app.deps.db.read, "three", null))!;
  const sam = centre.agents.get("supervisor@demo.test")!;
  await centre.run((cx) => closeFor(cx, sam, interactionId, "Made twice"));
  await centre.app.sent();
  assertEquals(typesOf(there.heard), [
    "workitem.assigned",
    "workitem.completed",
    "workitem.created",
    "workitem.created",
    "workitem.created",
    "workitem.withdrawn",
  ]);
  assertEquals((await list(centre))[0]!.last?.state, "delivered");
  assertEquals(centre.logged, []);
});

Deno.test("an offer that nobody takes is told to nobody: it is created once, and returned once", async () => {
  const told: string[] = [];
  await using centre = await makeApp({
    outside: { ask: ({ body }) => answer(200, () => told.push(JSON.parse(String(body)).type)) },
  });
  await add(centre, "https://shop.example/hook");
  const { agentId } = await deskOf(centre);
  await handIn(centre);
  await centre.keepAlive();
  const offer = async () => (await offerOf(centre.app.deps.db.read, agentId))!.assignment.id;
  const first = await offer();
  await centre.run((cx) => refuseOffer(cx, agentId, first, ""));
  await centre.pass(30_000);
  const second = await offer();
  await centre.run((cx) => acceptOffer(cx, agentId, second));
  await centre.run((cx) => leave(cx, agentId, "their-login", "return"));
  await centre.app.sent();
  // Sent beside each other: which arrives first is nobody's promise.
  assertEquals(told.sort(), ["workitem.assigned", "workitem.created", "workitem.returned"]);
});

Deno.test("what is not heard comes again with the same id, later and later, and is given up after a day", async () => {
  let status = 500;
  await using there = listener(() => new Response(null, { status }));
  await using centre = await makeApp({ outside: createOutside(true) });
  await add(centre, there.url);
  await handIn(centre);
  await centre.app.sent();
  assertEquals((await list(centre))[0]!.last, { at: centre.now, tries: 1, status: 500, state: "waiting" });
  await centre.pass(9_999);
  await centre.app.sent();
  assertEquals(there.heard.length, 1);
  status = 302;
  await centre.pass(1);
  await centre.app.sent();
  assertEquals((await list(centre))[0]!.last?.status, 302);
  status = 200;
  await centre.pass(20_000);
  await centre.app.sent();
  assertEquals((await list(centre))[0]!.last?.state, "delivered");
  assertEquals(new Set(there.heard.map(({ headers }) => headers.get("webhook-id"))).size, 1);
  status = 503;
  await handIn(centre, "two");
  for (let hours = 0; hours < 25; hours++) {
    await centre.app.sent();
    await centre.pass(3600_000);
  }
  await centre.app.sent();
  const last = (await list(centre))[0]!.last!;
  assertEquals([last.state, last.status], ["failed", 503]);
});

Deno.test("the delay doubles from ten seconds to four hours, for a day", () => {
  const delays = [1, 2, 3, 10, 11, 12].map((tries) => nextTry(tries, 0, 0)! / 1000);
  assertEquals(delays, [10, 20, 40, 5120, 10240, 14400]);
  assertEquals(nextTry(12, 0, 21 * 3600_000), null);
});

Deno.test("this machine and private networks hear nothing, by name, by number or in disguise", async () => {
  await using there = listener();
  await using centre = await makeApp({ outside: createOutside(false) });
  const { port } = new URL(there.url);
  for (const host of ["localhost", "127.0.0.1", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"]) {
    await add(centre, `http://${host}:${port}/hook`);
  }
  await handIn(centre);
  await centre.app.sent();
  assertEquals(there.heard, []);
  for (const { url, last } of await list(centre)) assertEquals([url, last!.status], [url, -1]);
});

Deno.test("addresses of nobody's server are private, others are not", () => {
  const of = (...addresses: string[]) => addresses.map(isPrivate);
  assert(
    of("10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0").every(Boolean),
  );
  assert(of("::1", "::", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "name").every(Boolean));
  assert(of("fec0::1", "fe80::1%eth0", "::ffff:0:a00:1", "192.88.99.1", "3fff::1", "5f00::1").every(Boolean));
  assert(of("2001:2::1", "4000::1", "fd00::1", "ff02::1").every(Boolean));
  const others = of("93.184.216.34", "2606:4700::1111", "172.32.0.1", "2a00:1450::1", "2003::1", "3ffe::1");
  assertEquals(others, Array(6).fill(false));
  assertEquals(
    ["ftp://a.example", "https://u:p@a.example", "https://a.example/#x", "nothing"].map(webhookUrl),
    [
      null,
      null,
      null,
      null,
    ],
  );
});

Deno.test("a server that is gone leaves the delivery due, and a disabled webhook hears nothing more", async () => {
  await using centre = await makeApp({ outside: createOutside(true) });
  const there = listener(() => new Response(null, { status: 500 }));
  await add(centre, there.url);
  await there[Symbol.asyncDispose]();
  const { id } = (await list(centre))[0]!;
  await centre.run((cx) => testWebhook(cx, id));
  await centre.app.sent();
  assertEquals((await list(centre))[0]!.last, { at: centre.now, tries: 1, status: 0, state: "waiting" });
  await centre.run((cx) => disableWebhook(cx, admin(centre), id));
  await centre.run((cx) => disableWebhook(cx, admin(centre), id));
  await centre.pass(10_000);
  assertEquals((await list(centre))[0]!.last!.state, "failed");
  assertEquals((await centre.audited()).filter((action) => action.startsWith("webhook")).length, 2);
});

Deno.test("what is stopped before it is sent is not sent, whatever the other server does", async () => {
  await using there = listener();
  const post = createOutside(true).ask(
    { method: "POST", url: there.url, headers: {}, body: "{}" },
    AbortSignal.abort(),
  );
  await rejects(post);
  assertEquals(there.heard, []);
});

Deno.test("what was heard or given up is forgotten after a month; what is still to be sent is not", async () => {
  await using centre = await makeApp();
  await add(centre, "https://shop.example/hook");
  const [hook] = await list(centre);
  const day = 24 * 3600_000;
  const rows = [
    ["heard long ago", 32, "deliveredAt", 31],
    ["given up long ago", 32, "failedAt", 31],
    ["heard late", 32, "deliveredAt", 29],
    ["given up late", 32, "failedAt", 29],
    ["to be sent", 40, null, 0],
  ] as const;
  await centre.run(async (cx) => {
    for (const [id, made, done, ago] of rows) {
      const facts = {
        id,
        webhookId: hook!.id,
        interactionId: "",
        body: "{}",
        createdAt: cx.now - made * day,
      };
      await cx.db.insert(webhookDelivery).values({ ...facts, ...(done && { [done]: cx.now - ago * day }) });
    }
    await cx.arm("tidy", "all", cx.now);
  });
  await centre.settle();
  const left = await centre.app.deps.db.read.select({ id: webhookDelivery.id }).from(webhookDelivery);
  assertEquals(left.map(({ id }) => id).sort(), ["given up late", "heard late", "to be sent"]);
});
