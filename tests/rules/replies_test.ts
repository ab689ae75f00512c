import { fallbacks, filled } from "../../server/replies/rules.ts";
import { assertEquals } from "../support/run/assert.ts";

Deno.test("a language falls back to its neighbour, then to English, then to whatever there is", () => {
  assertEquals(fallbacks("fr-FR"), ["fr-FR", "fr-CA", "en"]);
  assertEquals(fallbacks("fr-CA"), ["fr-CA", "fr-FR", "en"]);
  assertEquals(fallbacks("en"), ["en", "fr-CA", "fr-FR"]);
  assertEquals(fallbacks("de"), ["de", "en", "fr-CA", "fr-FR"]);
});

Deno.test("names take their places once: one that looks like a placeholder, or like a pattern, stays as it is", () => {
  const body = "{customer}, {agent} and {nobody} greet {customer}";
  assertEquals(filled(body, { customer: "Zoé", agent: "Marc" }), "Zoé, Marc and {nobody} greet Zoé");
  assertEquals(filled("{customer}!", { customer: "{agent} $& $1", agent: "Marc" }), "{agent} $& $1!");
});
