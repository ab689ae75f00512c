import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, openBrowser } from "../support/centre/http.ts";
import { type Hearing, listen } from "../support/centre/hearing.ts";
import { saidIn, stateAt, talkingAt, words } from "../support/centre/pages.ts";

/** Reads on until `wanted` is heard: the other process told nobody, so it takes as long as a look at the log. */
async function until(stream: Hearing, wanted: RegExp): Promise<string> {
  for (;;) {
    const message = await stream.next();
    if (message === null) throw new Error(`never heard ${wanted}`);
    if (wanted.test(message.data)) return message.data;
  }
}

Deno.test("what another process commits on the same database is heard on this one's streams", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await using other = await makeApp({ beside: centre });
  await centre.app.start();
  const there = openBrowser((path, init) => other.app.request(path, init), "http://localhost");
  for (const [name, value] of customer.browser.cookies) there.cookies.set(name, value);
  await answered(there.htmx(`POST ${customer.path}/messages`, words("From the other side")), 204);
  const heard = await until(desk.stream, /upsert.*From the other side/);
  assert(heard.includes(`#log-${id}`));
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "customer: From the other side"]);
});

Deno.test("a page may go on in another process from its cursor, and a focus put there reaches the stream here", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await using other = await makeApp({ beside: centre });
  const there = openBrowser((path, init) => other.app.request(path, init), "http://localhost");
  for (const [name, value] of desk.browser.cookies) there.cookies.set(name, value);
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("Meanwhile")), 204);
  const resumed = await listen(other.app, there, desk.tabId, desk.after);
  assertMatch(resumed.opening[1]!.data, /Meanwhile/);
  await resumed.leave();
  await other.settle();

  await centre.app.start();
  await desk.stream.heard();
  await answered(there.htmx(`POST /interactions/${id}/hold`), 204, null);
  await until(desk.stream, /hx-target="#foot-.*Resume/);
  await answered(there.htmx("POST /sign-out/everywhere"), 303, null);
  assertEquals((await desk.stream.rest()).at(-1)!.event, "gone");
  assertEquals(await stateAt(centre, id), "held");
});

Deno.test("a customer who types at another process is seen to, and read there it is read here", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  await using other = await makeApp({ beside: centre });
  await centre.app.start();
  const there = openBrowser((path, init) => other.app.request(path, init), "http://localhost");
  for (const [name, value] of customer.browser.cookies) there.cookies.set(name, value);
  await answered(there.htmx(`PUT ${customer.path}/draft`, words("My ord")), 204, null);
  await until(desk.stream, /hx-target="#typing-.*Zoé Tremblay is writing…/);
  await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words("Yes?")), 204);
  await answered(there.htmx(`POST ${customer.path}/seen`, { upTo: "9999", read: "9999" }), 204, null);
  await until(desk.stream, />Read</);
});
