/** The kind of provider that posts raw messages to us: its key is part of the address it posts to. */
import type { ProviderKind } from "../../providers/kind.ts";
import { hookKind } from "./hook_queries.ts";

/** As long as nobody guesses, and made of what an address may hold. */
const strong = /^[\w-]{20,200}$/;

export const hookProvider: ProviderKind = {
  kind: hookKind,
  channel: "email",
  ways: ["in"],
  fields: [{ name: "key", as: "secret" }],
  // Its key stands in the place of the last word; it is shown to nobody.
  hook: () => "/api/mail/KEY",
  test: ({ secrets: { key = "" } }) =>
    Promise.resolve(
      strong.test(key)
        ? { worked: true, words: "POST /api/mail/…" }
        : { worked: false, words: "key: 20–200 × A–Z a–z 0–9 _ -" },
    ),
};
