import { fallbacks, filled, placeholdersIn } from "../../server/replies/rules.ts";
import { assertEquals } from "../support/run/assert.ts";

Deno.test("a language falls back to its neighbour, then to English, then to whatever there is", () => {
  assertEquals(fallbacks("fr-FR"), ["fr-FR", "fr-CA", "en"]);
  assertEquals(fallbacks("fr-CA"), ["fr-CA", "fr-FR", "en"]);
  assertEquals(fallbacks("en"), ["en", "fr-CA", "fr-FR"]);
  assertEquals(fallbacks("de"), ["de", "en", "fr-CA", "fr-FR"]);
});

Deno.test("values take their places once: one that looks like a placeholder, or like a pattern, stays as it is", () => {
  const values = new Map([["customer", "{agent} $& $1"], ["agent", "Marc"], ["numero de commande", "A1"], [
    "empty",
    "",
  ]]);
  assertEquals(filled("{customer}! {agent}", values), { body: "{agent} $& $1! Marc", missing: [] });
  assertEquals(filled("{ Numéro  de commande } {Agent}", values).body, "A1 Marc");
});

Deno.test("what has no value stays as it is, and is missing", () => {
  const values = new Map([["agent", "Marc"], ["empty", ""]]);
  assertEquals(filled("{agent}: {order number}, {empty}, {}", values), {
    body: "Marc: {order number}, {empty}, {}",
    missing: ["{order number}", "{empty}"],
  });
  assertEquals(placeholdersIn("if (a) { b } {Order number}"), ["b", "order number"]);
});
