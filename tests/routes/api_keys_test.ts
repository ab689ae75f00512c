/** The page of programs' keys: for administrators. */
import { desc, inArray } from "drizzle-orm";
import { audit } from "../../db/schema/core.ts";
import { freshKey, keyList, storeApiKey } from "../../server/access/api_keys.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, sentTo } from "../support/centre/http.ts";

const formId = (html: string) => /name="id" value="([\w-]+)"/.exec(html)![1]!;
const keysIn = ({ app }: TestApp) => keyList(app.deps.db.read);
const asks = async ({ app }: TestApp, key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  return (await app.request("http://localhost/api/work-items/nothing", { headers })).status;
};

Deno.test("an administrator makes a key, shown once; it opens the API until it is revoked, audited each time", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  assertMatch(await answered(ada.get("/admin"), 200), /href="\/admin\/api-keys"/);
  const empty = await answered(ada.get("/admin/api-keys"), 200);
  assertMatch(empty, /No program has a key\./);
  assertMatch(empty, /aria-current="page">API keys/);
  const form = { id: formId(empty), name: " Shop " };
  const made = await answered(ada.form("/admin/api-keys", form), 200);
  assertMatch(made, /The key of Shop\. It is shown this once/);
  const key = /<code[^>]*>(gk_[\w-]{43})<\/code>/.exec(made)![1]!;
  assertMatch(await answered(ada.get("/admin/api-keys"), 200), /never used/);
  assertEquals(await asks(centre, key), 404);

  const again = await answered(ada.form("/admin/api-keys", form), 200);
  assertMatch(again, /made already/);
  assert(!again.includes(key));
  const [known, ...others] = await keysIn(centre);
  assertEquals([known!.name, known!.hint, others], ["Shop", key.slice(0, 7), []]);
  assertMatch(again, new RegExp(`${known!.hint}….*Made .*, by Ada.*[Ll]ast used`, "s"));

  const path = `/admin/api-keys/${known!.id}/revocation`;
  assertMatch(await answered(ada.get(path), 200), /Revoke the key of Shop\?/);
  assertEquals(await asks(centre, key), 404);
  for (let n = 0; n < 2; n++) assertEquals(await sentTo(ada.form(path)), "/admin/api-keys?did=revoked");
  assertEquals(await asks(centre, key), 401);
  const after = await answered(ada.get("/admin/api-keys?did=revoked"), 200);
  assertMatch(after, /It opens nothing any more\..*Show 1 revoked/s);
  await answered(ada.get(path), 404);

  const actions = await centre.app.deps.db.read.select().from(audit)
    .where(inArray(audit.action, ["api-key-made", "api-key-revoked"])).orderBy(desc(audit.id));
  const actorId = centre.agents.get("admin@demo.test");
  assertEquals(actions.map((row) => [row.action, row.actorId, row.subject]), [
    ["api-key-revoked", actorId, known!.id],
    ["api-key-made", actorId, known!.id],
  ]);
});

Deno.test("a key reaches all items only where its maker says so, and the list says which do", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const make = async (fields: Record<string, string>) => {
    const id = formId(await answered(ada.get("/admin/api-keys"), 200));
    return await ada.form("/admin/api-keys", { id, ...fields });
  };
  const refused = await answered(make({ name: "", allItems: "on" }), 422);
  assertMatch(refused, /name="allItems" value="on" checked/);
  await answered(make({ name: "Shop" }), 200);
  assert(!/class="tag">All items/.test(await answered(ada.get("/admin/api-keys"), 200)));
  assertMatch(await answered(make({ name: "Audit", allItems: "on" }), 200), /class="tag">All items/);
  assertEquals(
    (await keysIn(centre)).map(({ name, allItems }) => [name, allItems]).sort(),
    [["Audit", true], ["Shop", false]],
  );
});

Deno.test("a key needs a name that no other has; what was typed is kept, and words of others are only words", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const fresh = await freshKey();
  await centre.run((cx) => storeApiKey(cx, fresh, "<b>Shop</b>", null));
  const page = await answered(ada.get("/admin/api-keys"), 200);
  assertMatch(page, /&lt;b&gt;Shop.*on the command line/s);
  for (
    const [name, wrong] of [
      ["  ", "Give it a name."],
      ["x".repeat(201), "A name may have at most 200 characters."],
      ["<B>shop</b>", "Another one has this name."],
    ]
  ) {
    const refused = await answered(ada.form("/admin/api-keys", { id: formId(page), name: name! }), 422);
    assertMatch(refused, new RegExp(`id="name-error">${wrong}`));
    assert(refused.includes(`value="${name!.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}"`));
  }
  await answered(ada.form("/admin/api-keys", { id: "mine", name: "Mine" }), 400);
  await answered(ada.form("/admin/api-keys", {}), 400);
  assertEquals((await keysIn(centre)).length, 1);
});

Deno.test("nobody else reaches keys, and one there is not is nobody's", async () => {
  await using centre = await makeApp();
  for (const email of ["agent1@demo.test", "supervisor@demo.test"]) {
    const other = await centre.signedIn(email);
    await answered(other.get("/admin/api-keys"), 403);
    await answered(other.form("/admin/api-keys", { id: crypto.randomUUID(), name: "Mine" }), 403);
    await answered(other.form("/admin/api-keys/x/revocation"), 403);
  }
  assertMatch(await sentTo(centre.browser().get("/admin/api-keys")), /^\/sign-in/);
  const ada = await centre.signedIn("admin@demo.test");
  await answered(ada.get("/admin/api-keys/nobody/revocation"), 404);
  await answered(ada.form("/admin/api-keys/nobody/revocation"), 404);
  assertEquals(await keysIn(centre), []);
});
