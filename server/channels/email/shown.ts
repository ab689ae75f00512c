/** Makes of an email's formatted body what the frame shows: cleaned, its quotes folded, its pictures by ours. */
import type { Ui } from "../../../views/types.ts";
import type { MailPageProps } from "../../../views/channels/email/MailPage.tsx";
import type { Deps } from "../../deps.ts";
import { clean, type Cleaned, Unreadable } from "./clean.ts";
import { fold } from "./fold_rules.ts";
import { escapedText, withPictures } from "./picture_boxes.ts";
import { addressesAtOurs } from "./pictures.ts";
import { type Email, inlineOf } from "./shown_queries.ts";
import { isForwarded } from "./subject_rules.ts";

export async function bodyShown(
  { db, seal }: Pick<Deps, "db" | "seal">,
  email: Email,
  said: { html: string | null; text: string },
  ui: Ui,
): Promise<Omit<MailPageProps, "ui" | "lang">> {
  const inline = await inlineOf(db.read, email);
  const cleaned = said.html === null
    ? asText(said.text, false)
    : cleanedOf(said.html, inline) ?? asText(said.text, true);
  const fetched = email.picturesAt !== null && seal.ready
    ? await addressesAtOurs(seal, email, cleaned.pictures)
    : [];
  const { plain, worded, cut } = cleaned;
  const label = ui.t.mail.show.quoted;
  const whole = withPictures(cleaned, fetched);
  return { html: fold(whole, { label, open: isForwarded(email.subject) }), plain, worded, cut };
}

function cleanedOf(html: string, inline: ReadonlyMap<string, string>): Cleaned | null {
  try {
    return clean(html, (contentId) => inline.get(contentId) ?? null);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Plain text, as what it is; or in the place of what cannot be cleaned (`cut`). */
const asText = (text: string, cut: boolean): Cleaned => ({
  ...{ html: `<pre>${escapedText(text)}</pre>`, pictures: [], plain: true, cut },
  worded: text.trim() !== "",
});
