import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, password } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";
import { pulled } from "../support/centre/pulled.ts";

/** As the server makes it: what a Host says stands in the address. */
const as = (host: string, path = "/c/support") => [`http://${host}${path}`, { headers: { host } }] as const;

Deno.test("a malformed Host is answered by 400 in words: it is no path, and nothing fails", async () => {
  await using centre = await makeApp();
  for (
    const host of ["x/metrics?", "127.0.0.1/metrics?", "localhost#", "localhost\\", "user@localhost", "a b"]
  ) {
    // By the address of the very page that it would make of it, where that is one.
    for (const url of ["http://localhost/metrics", "http://localhost/c/support"]) {
      const answer = await centre.app.request(url, { headers: { host, "accept-language": "fr" } });
      assertMatch(await answered(answer, 400, "text"), /l’adresse d’aucun serveur/);
      assertEquals(answer.headers.get("content-security-policy"), "default-src 'none'");
    }
  }
  await answered(centre.app.request(...as("localhost:8000")), 200);
  assertEquals(centre.logged, []);
});

Deno.test("a malformed Host's body is never read", async () => {
  await using centre = await makeApp();
  const sending = pulled("POST", { host: "x/metrics?" });
  await answered(centre.app.request("http://localhost/sign-in", sending.init), 400, "text");
  assertEquals(sending.bytes(), 0);
  assert(sending.cancelled());
});

Deno.test("without a public address a name of somebody else's is not ours: no page, no cookie, no action", async () => {
  await using centre = await makeApp();
  for (const host of ["evil.example", "evil.example:8000", "192.168.1.5", "localhost.evil.example"]) {
    const page = await centre.app.request(...as(host));
    assertEquals(page.headers.getSetCookie(), []);
    assertMatch(await answered(page, 421), /does not go by that address/);
    const signIn = await centre.app.request(`http://${host}/sign-in`, {
      method: "POST",
      headers: { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ email: "agent1@demo.test", password }),
    });
    assertEquals(signIn.headers.getSetCookie(), []);
    await answered(signIn, 421);
    assertEquals((await centre.app.request(...as(host, "/api"))).status, 421);
  }
  for (const host of ["localhost", "shop.localhost:9", "127.0.0.1:8000", "[::1]:8000"]) {
    await answered(centre.app.request(...as(host)), 200);
  }
  assertEquals(centre.logged, []);
});

Deno.test("the address that is listened on is ours, and links are made of it", async () => {
  await using centre = await makeApp({ settings: { listens: "desk.local" } });
  assertMatch(
    await answered(centre.app.request(...as("desk.local:8000", "/api")), 200),
    /http:\/\/desk\.local:8000\/api/,
  );
  const signIn = await centre.app.request("http://desk.local:8000/sign-in", {
    method: "POST",
    headers: { host: "desk.local:8000", origin: "http://desk.local:8000" },
    body: new URLSearchParams({ email: "agent1@demo.test", password }),
  });
  assertEquals(await sentTo(signIn), "/");
});

Deno.test("with a public address any well-formed Host is let in, and links say the public one", async () => {
  await using centre = await makeApp({ settings: { publicUrl: "https://desk.example/" } });
  const page = await answered(centre.app.request(...as("10.0.0.2:8000", "/api")), 200);
  assertMatch(page, /https:\/\/desk\.example\/api/);
  assert(!page.includes("10.0.0.2"));
  await answered(centre.app.request(...as("x/metrics?")), 400, "text");
});
