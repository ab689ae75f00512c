/** What the composer of an email sends. */
import { position, tabIn, text, texts } from "../../core/answer.tsx";
import { Refusal } from "../../core/refusal.ts";
import type { TypedEmail } from "./draft_rules.ts";

const hows = ["save", "send", "keep", "later", "anyway", "all", "find", "choose", "discard"] as const;

export interface TypedForm {
  typed: TypedEmail & { skillId: string | null };
  how: (typeof hows)[number];
  /** Which customer is looked for; and whom it goes to, as `id address`. */
  sought: string;
  chosen: string;
  /** Of a form sent without a script; a script uploads them one by one before. */
  files: File[];
  /** `2026-01-31T15:30`, local time in `zone`. */
  at: string;
  zone: string;
  /** The newest entry the page showed; null where it does not say. */
  seenId: number | null;
  tabId: string | null;
}

/** Reads the fields of the form, which may come several times; a broken page's form is refused. */
export function typedIn(form: Record<string, unknown>): TypedForm {
  const chosen = text(form, "customer");
  const how = chosen ? "choose" : hows.find((known) => known === texts(form, "how").at(-1)) ?? "save";
  const given = [form.file ?? []].flat().filter((file): file is File =>
    file instanceof File && (file.name !== "" || file.size > 0)
  );
  const seen = text(form, "seen");
  if (seen && position(seen) === null) throw new Refusal("bad-request", "body");
  return {
    typed: {
      to: oneList(form, "to"),
      cc: oneList(form, "cc"),
      bcc: oneList(form, "bcc"),
      subject: text(form, "subject").replace(/[\r\n]+/g, " "),
      html: typeof form.html === "string" ? text(form, "html") : null,
      body: text(form, "body"),
      quotes: text(form, "quotes") === "yes",
      skillId: text(form, "skill") || null,
    },
    how,
    sought: text(form, "sought").trim(),
    chosen,
    files: given,
    at: text(form, "at").trim(),
    zone: text(form, "zone").trim(),
    seenId: position(seen),
    tabId: tabIn(form),
  };
}

/** A field of addresses as it was typed: a line break in it is left in, and makes its entry wrong. */
const oneList = (form: Record<string, unknown>, name: string): string => text(form, name).trim();
