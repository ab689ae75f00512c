/** A paused provider and a silent mailbox are told to supervisors and administrators at once, and to the metrics. */
import { eq } from "drizzle-orm";
import { due } from "../../db/schema/core.ts";
import { saveOwnAddress } from "../../server/providers/commands.ts";
import { pauseProvider, resumeProvider } from "../../server/providers/health.ts";
import { noteReceived } from "../../server/providers/receiving.ts";
import { ada } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { type Hearing, listen } from "../support/centre/hearing.ts";
import { answered, type Browser } from "../support/centre/http.ts";
import { deskOf, openPage } from "../support/centre/pages.ts";
import { giveProof, proofKind } from "../support/centre/providers.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const hour = 3600_000;

async function streamOf(centre: TestApp, browser: Browser, path: string): Promise<Hearing> {
  const { tabId, after } = await openPage(browser, path);
  return await listen(centre.app, browser, tabId, after);
}

/** A mailbox that is watched round the clock. */
async function mailbox(centre: TestApp, silentHours: number): Promise<string> {
  const proof = await giveProof(centre.run);
  await centre.run(async (cx) => {
    await saveOwnAddress(cx, "help", {
      channel: "email",
      address: "help@shop.example",
      name: "",
      pointId: "support",
      incomingId: proof,
      outgoingId: proof,
      tokens: false,
      acknowledgements: {},
      silentHours,
    });
  });
  return "help";
}

Deno.test("a paused provider is said at once on the board, at the desk of who supervises, and in the administration; and taken back", async () => {
  using _proof = proofKind();
  await using centre = await makeApp();
  const id = await giveProof(centre.run);
  const admin = await ada(centre);
  const sam = await centre.signedIn("supervisor@demo.test");
  const pages = [
    await streamOf(centre, admin, "/admin"),
    await streamOf(centre, sam, "/supervisor"),
    await streamOf(centre, sam, "/desk"),
  ];
  const marc = await deskOf(centre, "agent1@demo.test", false);
  for (const each of [...pages, marc.stream]) await each.heard();
  await centre.run((cx) => pauseProvider(cx, id, "wrong-password", "535 No"));
  for (const [n, each] of pages.entries()) {
    const words = await each.words();
    assertMatch(words, /hx-target="#trouble"[\s\S]*Proof proof is paused: wrong password/);
    // Who may not mend it gets no way there.
    assertEquals(words.includes(`/admin/providers/${id}`), n === 0);
  }
  assertEquals(await marc.stream.words(), "");
  for (const path of ["/admin/teams", "/admin/providers/new", "/admin"]) {
    assertMatch(await answered(admin.get(path), 200), /Proof proof is paused: wrong password/);
  }
  assertMatch(await answered(sam.get("/supervisor"), 200), /Proof proof is paused/);
  assert(!(await answered(marc.browser.get("/desk"), 200)).includes("Proof proof"));
  await centre.run((cx) => resumeProvider(cx, id));
  for (const each of pages) assertMatch(await each.words(), /<ul id="trouble" hidden="">/);
});

Deno.test("an address to which nothing comes for its hours is said once, and taken back when something comes", async () => {
  using _proof = proofKind();
  await using centre = await makeApp();
  const id = await mailbox(centre, 4);
  // Nothing has ever come: nobody is alarmed.
  await centre.pass(100 * hour);
  assert(!(await answered((await ada(centre)).get("/admin"), 200)).includes("Nothing has come to"));
  await centre.run((cx) => noteReceived(cx, id));
  await centre.pass(3 * hour);
  await centre.run((cx) => noteReceived(cx, id));
  const browser = await ada(centre);
  const stream = await streamOf(centre, browser, "/admin");
  await centre.keepAlive();
  await stream.heard();
  await centre.pass(4 * hour - 1);
  assert(!(await stream.words()).includes("Nothing has come to"));
  await centre.keepAlive();
  await centre.pass(1);
  assertMatch(await stream.words(), /Nothing has come to help@shop\.example for long/);
  assertEquals(await centre.app.deps.db.read.$count(due, eq(due.kind, "silent-address")), 0);
  await centre.run((cx) => noteReceived(cx, id));
  assertMatch(await stream.words(), /<ul id="trouble" hidden="">/);
});

Deno.test("metrics tell which provider is paused and which address is silent, whatever they are called", async () => {
  using _proof = proofKind();
  await using centre = await makeApp();
  const id = await mailbox(centre, 1);
  const metrics = () => answered(centre.browser().get("/metrics"), 200, "text");
  assertMatch(await metrics(), /\nguichet_provider_paused\{kind="proof",name="Proof proof"\} 0\n/);
  assertMatch(
    await metrics(),
    /\nguichet_address_silent\{channel="email",address="help@shop\.example"\} 0\n/,
  );
  await giveProof(centre.run, 'odd "one"\n\\');
  await centre.run((cx) => pauseProvider(cx, 'odd "one"\n\\', "refused", ""));
  await centre.run((cx) => noteReceived(cx, id));
  await centre.pass(hour);
  const text = await metrics();
  assertMatch(text, /\nguichet_provider_paused\{kind="proof",name="Proof odd \\"one\\"\\n\\\\"\} 1\n/);
  assertMatch(text, /\nguichet_address_silent\{channel="email",address="help@shop\.example"\} 1\n/);
});
