import { makeApp } from "../support/centre/app.ts";
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { answered } from "../support/centre/http.ts";
import { saidIn, talkingAt, words } from "../support/centre/pages.ts";

Deno.test("a send carries what its page shows: past newer words it is refused in words, and goes out when told to", async () => {
  await using centre = await makeApp();
  const { desk, customer, id } = await talkingAt(centre);
  const at = `/interactions/${id}/messages`;
  await answered(customer.browser.htmx(`POST ${customer.path}/messages`, words("Wait")), 204, null);
  const said = { ...words("It is open."), seen: "1" };
  const refused = await desk.browser.send(at, {
    method: "POST",
    headers: { origin: "http://localhost", "hx-request": "true", accept: "text/plain" },
    body: new URLSearchParams(said),
  });
  assertEquals(refused.headers.get("refusal"), "newer-messages");
  assertMatch(await answered(refused, 409, "text"), /^2 newer messages: look first\./);
  // A page without the script never says what it shows; one that says nonsense is broken.
  const page = await answered(desk.browser.form(at, said), 409);
  assertMatch(page, /<blockquote dir="auto">It is open\.<\/blockquote>/);
  await answered(desk.browser.htmx(`POST ${at}`, { ...said, seen: "x" }), 400);
  for (let n = 0; n < 2; n++) {
    await answered(desk.browser.htmx(`POST ${at}`, { ...said, anyway: "yes" }), 204, null);
  }
  assertEquals(await saidIn(centre, id), ["customer: Hello?", "customer: Wait", "agent: It is open."]);
});
