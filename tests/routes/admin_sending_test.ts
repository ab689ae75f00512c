/** What skills send: whose address, as which outbound skill, under which signature, for what. */
import { eq } from "drizzle-orm";
import { skill } from "../../db/schema/skills.ts";
import { ada, opened, save, saved, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const rowAt = async (centre: TestApp, path: string) =>
  (await centre.app.deps.db.read.select().from(skill).where(eq(skill.id, path.split("/").at(-1)!)).get())!;
const idIn = (path: string) => path.split("/").at(-1)!;

Deno.test("an outbound skill has its sender, its purpose and a signature per language; an inbound one names it", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const address = await saved(browser, "/admin/addresses/new?for=email", {
    address: "orders@shop.example",
    pointId: "support",
  });
  const out = await saved(browser, "/admin/skills/new?for=email", {
    name: "Orders out",
    direction: "outbound",
    outboundSkillId: "",
    senderId: idIn(address),
    purpose: "commercial",
    "signatures.en": "The shop",
    "signatures.fr-CA": "La boutique",
  });
  const made = await rowAt(centre, out);
  assertEquals([made.senderId, made.purpose], [idIn(address), "commercial"]);
  assertEquals(made.signatures, { "en": "The shop", "fr-CA": "La boutique" });
  const form = await opened(browser, out);
  assertEquals(form.fields.get("signatures.fr-CA"), "La boutique");
  assert(!/name="outboundSkillId"/.test(form.html));
  const into = await saved(browser, "/admin/skills/new?for=email", {
    name: "Orders in",
    outboundSkillId: idIn(out),
  });
  assertEquals((await rowAt(centre, into)).outboundSkillId, idIn(out));
  const inbound = await opened(browser, into);
  assert(!/name="(senderId|purpose|signatures)/.test(inbound.html));
  assertMatch(inbound.html, /<option value="[^"]*" selected="">Orders out/);
  const kept = await answered(browser.form(`${out}/retirement`), 409);
  assertMatch(kept, /Orders in/);
});

Deno.test("an outbound skill over another channel, an inbound one, or a stranger's address is refused beside its field", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const text = await saved(browser, "/admin/skills/new?for=sms", {
    name: "Texts out",
    direction: "outbound",
  });
  for (const outboundSkillId of [idIn(text), centre.centre.supportSkill, "nobody"]) {
    const page = await answered(
      save(browser, "/admin/skills/new?for=email", { name: "Mail in", outboundSkillId }),
      422,
    );
    assertMatch(wrongsIn(page)[0]!, /^Answers go out as: /, outboundSkillId);
  }
  const stranger = await answered(
    save(browser, "/admin/skills/new?for=email", {
      name: "Mail out",
      direction: "outbound",
      senderId: "nobody",
    }),
    422,
  );
  assertMatch(wrongsIn(stranger)[0]!, /^Sent from: /);
});

Deno.test("where there is but one outbound skill, or one address, a new skill has it; a channel without addresses is asked nothing", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const out = await saved(browser, "/admin/skills/new?for=sms", { name: "Texts out", direction: "outbound" });
  const address = await saved(browser, "/admin/addresses/new?for=sms", {
    address: "+15145550123",
    pointId: "support",
  });
  const { fields, html } = await opened(browser, "/admin/skills/new?for=sms");
  assertEquals([fields.get("outboundSkillId"), fields.get("senderId")], [idIn(out), idIn(address)]);
  // A text has no signature.
  assert(!/name="signatures/.test(html));
  assert(
    !/name="(outboundSkillId|senderId|purpose)/.test(
      (await opened(browser, "/admin/skills/new?for=chat")).html,
    ),
  );
});
