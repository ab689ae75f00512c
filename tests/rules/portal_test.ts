import { assertEquals } from "../support/run/assert.ts";
import { claimIn, framedBy, signedText } from "../../server/portal/rules.ts";
import { isOrigin } from "../../server/skills/point_rules.ts";

Deno.test("a site is named by its origin as browsers write it, and by nothing that could say more", () => {
  for (
    const origin of [
      "https://shop.example",
      "http://localhost:8000",
      "https://a-b.shop.example:8443",
      "http://[::1]:80",
    ]
  ) {
    assertEquals(isOrigin(origin), true, origin);
  }
  for (
    const text of [
      "",
      "*",
      "null",
      "https://*",
      "https://*.shop.example",
      "https://Shop.example",
      "https://shop.example/",
      "https://shop.example/path",
      "https://a@shop.example",
      "https://shop.example; script-src *",
      "https://shop.example 'self'",
      "https://shop.example\n",
      "javascript:alert(1)",
      "data:text/html",
      "shop.example",
    ]
  ) {
    assertEquals(isOrigin(text), false, text);
  }
});

Deno.test("a policy lists the sites that are written right; without one there is none", () => {
  assertEquals(framedBy([]), null);
  assertEquals(framedBy(["*", "https://shop.example; script-src *"]), null);
  assertEquals(
    framedBy(["https://shop.example", "x y", "https://b.example"]),
    "https://shop.example https://b.example",
  );
});

Deno.test("an identity is an id, a time and a signature, or nothing at all", () => {
  const hex = "0123456789abcdef".repeat(4);
  assertEquals(claimIn(`u1.1800000000.${hex}`), { id: "u1", expiresAt: 1800000000, signature: hex });
  assertEquals(claimIn(`a.b@shop.example.1.${hex}`)?.id, "a.b@shop.example");
  assertEquals(claimIn(`${"é".repeat(200)}.1.${hex}`)?.id, "é".repeat(200));
  for (
    const text of [
      "",
      "u1",
      `.1.${hex}`,
      `u1.${hex}`,
      `u1.-1.${hex}`,
      `u1.1e9.${hex}`,
      `u1.1.${hex}0`,
      `u1.1.${hex.toUpperCase()}`,
      `u1.1234567890123.${hex}`,
      `${"u".repeat(201)}.1.${hex}`,
      `u\n1.1.${hex}`,
      `u1.1.${hex}\n`,
      "x".repeat(100_000),
    ]
  ) {
    assertEquals(claimIn(text), null, text.slice(0, 80));
  }
});

Deno.test("what is signed names the point, so that a claim for one is none for another", () => {
  assertEquals(signedText("support", { id: "u1", expiresAt: 5 }), "support\nu1\n5");
});
