/** Messages of one author within a minute, as they arrive and as they stand after a reload. */
import { assertEquals } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { listen } from "../support/centre/hearing.ts";
import { answered } from "../support/centre/http.ts";
import { actionsOf, openPage, talkingAt, words } from "../support/centre/pages.ts";

/** Each row of a log by its id: as the last one was sent, what is written in it without its delivery. */
function rowsIn(html: string): Map<string, string> {
  const rows = html.matchAll(/<div class="([^"]*)" id="(t-\d+)"[^>]*>(.*?)<\/div>/gs);
  return new Map([...rows].map(([, kind, id, inside]) => [id!, `${kind} ${inside}`]));
}
const kinds = (rows: Map<string, string>) =>
  [...rows.values()].flatMap((row) => {
    const [, kind, text] = /^(say[^<]*?) <.*<p[^>]*>([^<]*)/s.exec(row) ?? [];
    return kind ? [`${text}: ${kind}`] : [];
  });

async function room(centre: TestApp) {
  const { desk, customer, id } = await talkingAt(centre);
  const zoe = await listen(centre.app, customer.browser, customer.tabId, customer.after);
  const live = { desk: new Map<string, string>(), customer: new Map<string, string>() };
  const hear = async () => {
    for (const [row, html] of rowsIn(await desk.stream.words())) live.desk.set(row, html);
    for (const [row, html] of rowsIn(await zoe.words())) live.customer.set(row, html);
  };
  await hear();
  for (const rows of Object.values(live)) rows.clear();
  return {
    desk,
    id,
    live,
    customerSays: async (text: string, afterMs: number) => {
      centre.now += afterMs;
      await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words(text)), 204);
      await hear();
    },
    agentSays: async (text: string, afterMs: number) => {
      centre.now += afterMs;
      await answered(desk.browser.htmx(`POST /interactions/${id}/messages`, words(text)), 204);
      await hear();
    },
    hear,
    reloaded: async () => ({
      desk: rowsIn((await openPage(desk.browser, `/desk?contact=${id}`)).html),
      customer: rowsIn((await openPage(customer.browser, "/c/support")).html),
    }),
  };
}

Deno.test("messages of one author within a minute are grouped, on both sides, as they arrive and after a reload", async () => {
  await using centre = await makeApp();
  const { customerSays, agentSays, live, desk, id, hear, reloaded } = await room(centre);
  await customerSays("one", 120_000);
  await customerSays("two", 59_999);
  await customerSays("three", 60_000);
  await agentSays("four", 0);
  await agentSays("five", 1);
  await customerSays("six", 1);
  await agentSays("seven", 1);
  // What happened in between parts them on the page, by the style; nobody else's word came between.
  await actionsOf(desk, id).quietly("POST hold");
  await hear();
  await agentSays("eight", 1);
  const wanted = ["", " follows", "", " me", " me follows", "", " me", " me follows"];
  const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
  assertEquals(kinds(live.desk), numbers.map((text, n) => `${text}: say${wanted[n]}`));
  const mine = (kind: string) => kind.includes("me") ? kind.replace(" me", "") : ` me${kind}`;
  const theirs = wanted.map((kind) => kind.replace(" follows", "")).map((kind, n) =>
    mine(kind) + (wanted[n]!.includes("follows") ? " follows" : "")
  );
  assertEquals(kinds(live.customer), numbers.map((text, n) => `${text}: say${theirs[n]}`));

  const again = await reloaded();
  for (const side of ["desk", "customer"] as const) {
    for (const [row, html] of live[side]) assertEquals(again[side].get(row), html, `${side} ${row}`);
  }
});
