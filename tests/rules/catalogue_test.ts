/** The words on the screens: complete by their type, and free of the collisions that TERMS forbids. */
import { assert, assertEquals } from "../support/run/assert.ts";
import { duration, localeFrom, locales, uiFor } from "../../views/i18n/index.ts";
import { timeIn } from "../../views/i18n/times.ts";

/** Every text of a catalogue by its path; functions are asked with numbers and with words. */
function* texts(words: unknown, path = ""): Generator<[path: string, text: string]> {
  if (typeof words === "string") yield [path, words];
  else if (typeof words === "function") {
    for (const given of [0, 1, 2, "X"]) {
      yield* texts(words(...Array.from({ length: Math.max(1, words.length) }, () => given)), path);
    }
  } else if (words && typeof words === "object") {
    for (const [key, value] of Object.entries(words)) yield* texts(value, path ? `${path}.${key}` : key);
  }
}

const all = (locale: (typeof locales)[number]) => [...texts(uiFor(locale).t)];
const french = (["fr-CA", "fr-FR"] as const).flatMap((locale) =>
  all(locale).map(([path, text]) => ({ locale, path, text }))
);
/** Where each of these words may stand. */
const where = (pattern: RegExp, allowed: RegExp) =>
  french.filter(({ path, text }) => pattern.test(text) && !allowed.test(path)).map(({ path, text }) =>
    `${path}: ${text}`
  );

Deno.test("no text is empty or left in English, in any language", () => {
  const english = new Map(all("en"));
  for (const { path, text } of french) {
    if (
      /^portal\.note\.(disposed|disposed-by-time|late-dismissed|blocked|unblocked|transfer-note|away|parked|unparked|came-elsewhere|callback|closed-why|ended-why|whispered|written-first)$/
        .test(path)
    ) continue;
    assert(text.trim() !== "", path);
    // A sentence that is the same in both languages was not translated.
    if (text.includes(" ") && !/^(language\.|contacts\.total|glance|portal\.title|product)/.test(path)) {
      assert(text !== english.get(path), `${path}: ${text}`);
    }
  }
});

Deno.test("Enregistrer is to save, and a recording says what it records", () => {
  assertEquals(where(/Enregistrer(?! l’appel)/, /(^|\.)(\w*[sS]ave\w*)$/), []);
});

Deno.test("en attente is held and nothing else; queued is en file, a pending send is à envoyer", () => {
  assertEquals(where(/en attente/i, /(hold|held|not-held)$/i), []);
  for (const locale of ["fr-CA", "fr-FR"] as const) {
    const { t } = uiFor(locale);
    assert(/en file/.test(t.portal.waiting));
    assertEquals(t.delivery.queued, "À envoyer");
  }
});

Deno.test("rappel is a callback and nothing else", () => {
  assertEquals(where(/rappel/i, /callback/i), []);
});

Deno.test("Canada sets no space before ? ! ; and a no-break space before the colon", () => {
  for (const [path, text] of all("fr-CA")) {
    assert(!/[\s\u202f][?!;]/.test(text), `${path}: ${text}`);
    assert(!/[^\u00a0\d]:(?!\/)/.test(text), `${path}: ${text}`);
  }
});

Deno.test("France sets a narrow no-break space before ? ! ; and says e-mail, chat and conseiller", () => {
  for (const [path, text] of all("fr-FR")) {
    assert(!/[^\u202f][?!;]/.test(text), `${path}: ${text}`);
    assert(!/clavardage|courriel/i.test(text), `${path}: ${text}`);
    assert(!/\bagents?\b/.test(text), `${path}: ${text}`);
  }
});

Deno.test("the administration of France elides and agrees, speaks of connecting, and leaves people's own names alone", () => {
  const { admin } = uiFor("fr-FR").t;
  for (const [path, text] of texts(admin, "admin")) {
    assert(!/\b[ld]e e-mail/i.test(text), `${path}: ${text}`);
    assert(!/\b(ouvrir|fermer|fermée?|fermeture).{0,12}session/i.test(text), `${path}: ${text}`);
  }
  assertEquals(
    admin.keys.lead,
    "Avec une clé, un programme confie des tâches, demande où elles en sont et les reprend. Comment\u00a0:",
  );
  assertEquals(admin.retire.title("Courriel et disposition"), "Retirer Courriel et disposition\u202f?");
  assertEquals(admin.keys.made("clavardage").slice(0, 24), "La clé de clavardage. El");
  assertEquals(admin.limits("1", "12"), "De 1 à 12.");
  assertEquals(admin.form.others(2), "2 autres");
});

Deno.test("times and numbers are each country's own; zero is singular in French", () => {
  const at = Date.UTC(2026, 0, 5, 18, 30);
  assertEquals(timeIn("America/Toronto", at, "time", "fr-CA"), "13\u00a0h\u00a030");
  assertEquals(timeIn("America/Toronto", at, "time", "fr-FR"), "13:30");
  assertEquals(uiFor("fr-CA").t.contacts.total(0), "0 contact");
  assertEquals(uiFor("fr-FR").t.contacts.total(2), "2 contacts");
  assertEquals(uiFor("en").t.contacts.total(0), "0 contacts");
  assertEquals([duration(0), duration(61_000), duration(3_661_000)], ["0:00", "1:01", "1:01:01"]);
});

Deno.test("a browser's languages choose the catalogue, unless its person chose", () => {
  assertEquals(localeFrom("fr-CA,fr;q=0.9,en;q=0.8", null), "fr-CA");
  assertEquals(localeFrom("fr-BE", null), "fr-FR");
  assertEquals(localeFrom("de, en;q=0.5, fr-FR;q=0.7", null), "fr-FR");
  assertEquals(localeFrom("de", null), "en");
  assertEquals(localeFrom("fr-CA", "en"), "en");
  assertEquals(localeFrom(null, "tlh"), "en");
});
