/** The page of webhooks: for administrators. */
import { answer } from "../support/centre/outside.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";

Deno.test("an administrator adds, tests and disables a webhook; its secret is shown once", async () => {
  const told: string[] = [];
  await using centre = await makeApp({
    outside: {
      ask: ({ body }) => answer(200, () => told.push(JSON.parse(String(body)).type)),
    },
  });
  const ada = await centre.signedIn("admin@demo.test");
  const url = "https://shop.example/hook";
  assertMatch(await answered(ada.form("/admin/webhooks", { url }), 200), /whsec_/);
  const again = await answered(ada.form("/admin/webhooks", { url }), 200);
  assert(!again.includes("whsec_"));
  assertMatch(again, /role="status">This address hears already/);
  assertEquals(again.match(/<code>/g)?.length, 1);
  const id = /\/admin\/webhooks\/([\w-]+)\/test/.exec(again)![1]!;
  assertEquals(await sentTo(ada.form(`/admin/webhooks/${id}/test`)), "/admin/webhooks");
  await centre.settle();
  await centre.app.sent();
  assertEquals(told, ["webhook.test"]);
  assertMatch(await answered(ada.get("/admin/webhooks"), 200), /heard · 200 · 1 try/);
  for (let n = 0; n < 2; n++) {
    assertEquals(await sentTo(ada.form(`/admin/webhooks/${id}/disable`)), "/admin/webhooks");
  }
  assertMatch(await answered(ada.get("/admin/webhooks"), 200), /Disabled/);
  assertEquals((await ada.form(`/admin/webhooks/${id}/test`)).status, 404);
  assertEquals((await ada.form("/admin/webhooks/nobody/disable")).status, 404);
});

Deno.test("an address that is none is refused beside the field, and kept", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  for (const url of ["", "shop.example", "ftp://shop.example/", "https://me:pass@shop.example/"]) {
    const page = await answered(ada.form("/admin/webhooks", { url }), 422);
    assertMatch(page, /id="url-error"/);
    assert(page.includes(`value="${url}"`));
  }
});

Deno.test("nobody else reaches webhooks", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  assertEquals((await marc.get("/admin/webhooks")).status, 403);
  assertEquals((await marc.form("/admin/webhooks", { url: "https://shop.example/" })).status, 403);
  assertEquals((await marc.form("/admin/webhooks/x/test")).status, 403);
  assertMatch(await sentTo(centre.browser().get("/admin/webhooks")), /^\/sign-in/);
});
