import { assertEquals } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { listen } from "../support/centre/hearing.ts";
import { customerAt, openPage, stateAt } from "../support/centre/pages.ts";

Deno.test("a visitor whose page never opened its stream has left the queue after two minutes", async () => {
  await using centre = await makeApp();
  const { interactionId } = await customerAt(centre);
  await centre.pass(119_999);
  assertEquals(await stateAt(centre, interactionId), "waiting");
  await centre.pass(1);
  assertEquals(await stateAt(centre, interactionId), "completed");
});

Deno.test("who has no script and asks for the page again waits two minutes more each time", async () => {
  await using centre = await makeApp();
  const { browser, interactionId } = await customerAt(centre);
  for (let n = 0; n < 3; n++) {
    await centre.pass(119_000);
    await answered(browser.get("/c/support"), 200);
  }
  assertEquals(await stateAt(centre, interactionId), "waiting");
  await centre.pass(120_000);
  assertEquals(await stateAt(centre, interactionId), "completed");
});

Deno.test("a page that hears its stream waits as long as it is there, whatever other page of it never opened", async () => {
  await using centre = await makeApp();
  const { browser, tabId, after, interactionId } = await customerAt(centre);
  const stream = await listen(centre.app, browser, tabId, after);
  await openPage(browser, "/c/support");
  await centre.keepAlive();
  await centre.pass(600_000);
  assertEquals(await stateAt(centre, interactionId), "waiting");
  await stream.leave();
  await centre.run(() => Promise.resolve());
  await centre.pass(120_000);
  assertEquals(await stateAt(centre, interactionId), "completed");
});
