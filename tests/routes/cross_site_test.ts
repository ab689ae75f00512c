import { eq } from "drizzle-orm";
import { login } from "../../db/schema/access.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { customerAt, stateAt, talkingAt, words } from "../support/centre/pages.ts";

const foreign: [why: string, headers: Record<string, string>][] = [
  ["another site's origin", { origin: "https://evil.example" }],
  ["no origin at all", {}],
  ["an origin that hides itself", { origin: "null" }],
  ["the right host on another port", { origin: "http://localhost:81" }],
  ["a fetch that says it is cross-site", { "sec-fetch-site": "cross-site" }],
  ["a neighbour on the same site", { "sec-fetch-site": "same-site", origin: "http://other.localhost" }],
];
const bodies: [type: string, body: string][] = [
  ["application/x-www-form-urlencoded", "a=b"],
  ["text/plain", "a=b"],
  ["application/json", "{}"],
  ["", ""],
];

for (const [why, headers] of foreign) {
  Deno.test(`a action with ${why} is refused, whatever its method and its body`, async () => {
    await using centre = await makeApp();
    const { desk, id } = await talkingAt(centre);
    const actions = [
      ["POST", `/interactions/${id}/hold`],
      ["POST", `/interactions/${id}/end`],
      ["DELETE", `/interactions/${id}/hold`],
      ["PUT", `/interactions/${id}/draft`],
      ["PUT", `/desk/${desk.tabId}/focus`],
      ["POST", "/sign-out/everywhere"],
      ["POST", "/desk/state"],
    ] as const;
    for (const [method, path] of actions) {
      for (const [type, body] of bodies) {
        const typed = type ? { ...headers, "content-type": type } : headers;
        const answer = desk.browser.send(path, { method, headers: typed, body: body || null });
        assertMatch(await answered(answer, 403), /That came from another site/);
      }
    }
    const undo = { method: "POST", headers, body: new URLSearchParams({ _method: "DELETE" }) };
    await answered(desk.browser.send(`/interactions/${id}/hold`, undo), 403);
    assertEquals(await stateAt(centre, id), "active");
    await answered(desk.browser.get("/desk"), 200);
  });
}

Deno.test("nobody is signed in, and nobody begins a chat, from another site", async () => {
  await using centre = await makeApp();
  const headers = { origin: "https://evil.example" };
  const browser = centre.browser();
  await answered(browser.form("/sign-in", { email: "agent1@demo.test", password }, headers), 403);
  const page = await answered(
    browser.form("/c/support/contacts", { name: "Zoé", ...words("Call this number") }, headers),
    403,
  );
  assert(!page.includes("Call this number"));
  await answered(browser.form("/setup", {}, headers), 403);
  assertEquals(browser.cookies.size, 0);
  const agentId = centre.agents.get("agent1@demo.test")!;
  const logins = await centre.app.deps.db.read.select().from(login).where(eq(login.agentId, agentId));
  assertEquals(logins, []);
});

Deno.test("a page of ours may say so in either way: by its origin, or by what the browser says of the fetch", async () => {
  await using centre = await makeApp();
  const { browser, path } = await customerAt(centre);
  const post = (headers: Record<string, string>) =>
    browser.send(`${path}/messages`, { method: "POST", headers, body: new URLSearchParams(words("Hi")) });
  await sentTo(post({ origin: "http://localhost" }));
  await sentTo(post({ "sec-fetch-site": "same-origin" }));
});

Deno.test("behind a proxy the public address is ours, and the inner one is not", async () => {
  await using centre = await makeApp({ settings: { publicUrl: "https://desk.example" } });
  const fields = { email: "agent1@demo.test", password };
  const inner = (origin: string) =>
    centre.app.request("http://10.0.0.2:8000/sign-in", {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams(fields),
    });
  await sentTo(inner("https://desk.example"));
  await answered(inner("http://10.0.0.2:8000"), 403);
});

Deno.test("a form says DELETE in _method; any word that is no method is refused and does nothing", async () => {
  await using centre = await makeApp();
  const { desk, id } = await talkingAt(centre);
  const hold = (fields: Record<string, string>) => desk.browser.form(`/interactions/${id}/hold`, fields);
  await sentTo(hold({}));
  assertEquals(await stateAt(centre, id), "held");
  for (const _method of ["CONNECT", "TRACE", "two words", "<script>", "\0"]) {
    await answered(hold({ _method }), 400);
  }
  for (const _method of ["GET", "HEAD", "PATCH", "NONSENSE"]) assert((await hold({ _method })).status >= 400);
  assertEquals(await stateAt(centre, id), "held");
  await sentTo(hold({ _method: "DELETE" }));
  assertEquals(await stateAt(centre, id), "active");
  assertEquals(centre.logged, []);
});
