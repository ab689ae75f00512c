/** A full disk, or a file that may only be read: what was written can still be read. */
import type { Db } from "../../db/client.ts";
import { due } from "../../db/schema/core.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered } from "../support/centre/http.ts";
import { openPage, talkingAt, words } from "../support/centre/pages.ts";

/** A disk that can be full: then no transaction is kept, and reading goes on. */
function disk() {
  const state = { full: false };
  const through = (db: Db): Db => ({
    ...db,
    transaction: (work) =>
      db.transaction(async () => {
        const value = await work();
        if (state.full) throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
        return value;
      }),
  });
  return Object.assign(state, { through });
}

async function centreOn({ through }: ReturnType<typeof disk>): Promise<TestApp> {
  const centre = await makeApp({ through });
  await centre.settle();
  return centre;
}

Deno.test("not ready while nothing can be stored, and ready again when it can", async () => {
  const theDisk = disk();
  await using centre = await centreOn(theDisk);
  theDisk.full = true;
  assertEquals(JSON.parse(await answered(centre.browser().get("/ready"), 503, "json")), {
    status: "not ready",
  });
  await answered(centre.browser().get("/health"), 200, "json");
  theDisk.full = false;
  assertEquals(JSON.parse(await answered(centre.browser().get("/ready"), 200, "json")), { status: "ready" });
});

Deno.test("whether it is ready leaves nothing behind", async () => {
  const theDisk = disk();
  await using centre = await centreOn(theDisk);
  const rows = async () => (await centre.app.deps.db.read.select().from(due)).length;
  const before = await rows();
  await answered(centre.browser().get("/ready"), 200, "json");
  assertEquals(await rows(), before);
});

Deno.test("while nothing can be stored a conversation is read by its customer and its agent, and the page says so", async () => {
  const theDisk = disk();
  await using centre = await centreOn(theDisk);
  const { desk, customer, id } = await talkingAt(centre);
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("The blue one")), 204);
  theDisk.full = true;
  // Long enough that the agent's being here would be noted.
  centre.now += 120_000;
  for (
    const [browser, path] of [[customer.browser, "/c/support"], [
      desk.browser,
      `/desk?contact=${id}`,
    ]] as const
  ) {
    const html = await answered(browser.get(path), 200);
    assertMatch(html, /The blue one/);
    assertMatch(html, /Read-only for now/);
    assert(!html.includes("hx-sse:connect"), path);
  }
  await answered(customer.browser.get(`${customer.path}/transcript`), 200, "text");
  await answered(customer.browser.get(`${customer.path}/entries?before=9`), 200);
  // What would have to be stored is refused, in words.
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("And this?")), 503);
  theDisk.full = false;
  const { html } = await openPage(customer.browser, "/c/support");
  assert(!html.includes("Read-only for now"));
});

Deno.test("a supervisor's board is read while nothing can be stored", async () => {
  const theDisk = disk();
  await using centre = await centreOn(theDisk);
  const browser = await centre.signedIn("supervisor@demo.test");
  theDisk.full = true;
  assertMatch(await answered(browser.get("/supervisor"), 200), /Read-only for now/);
  theDisk.full = false;
});
