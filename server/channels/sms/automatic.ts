/** Texts that the centre sends by itself: what confirms a word, or says who writes. Few, so that no two machines talk. */
import { and, eq, inArray, lt } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { automaticText } from "../../../db/schema/sms.ts";
import { uiFor } from "../../../views/i18n/index.ts";
import { localeFrom } from "../../../views/i18n/index.ts";
import { mayAnswerAutomatically } from "../../consent/automatic.ts";
import { languageOf, type Meaning } from "../../consent/word_rules.ts";
import type { Cx } from "../../core/command.ts";
import { settingsOf } from "../../core/settings.ts";
import { removeSome } from "../../core/tidy.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { pointById } from "../../skills/queries.ts";
import type { ReceivedText } from "./queries.ts";
import { isPhone } from "./number_rules.ts";

export interface Answering {
  body: string;
  /** SHA-256 of it. */
  digest: string;
}

/** Returns what is answered to a word alone, in the language of the word or else of the point; null: nothing. */
export async function answerTo(
  db: Drizzle,
  text: ReceivedText,
  meaning: Meaning,
  said: string,
): Promise<{ body: string } | null> {
  if (meaning !== "out" && meaning !== "in" && meaning !== "help") return null;
  // A name cannot be answered; a short code is a machine.
  if (!isPhone(text.sender)) return null;
  const own = (await ownAddressById(db, text.ownAddressId))!;
  const locale = (await pointById(db, own.pointId))!.locale;
  const { t } = uiFor(
    localeFrom(null, languageOf(said) === "fr" && !locale.startsWith("fr") ? "fr-CA" : locale),
  );
  const { centre, centreAddress } = await settingsOf(db);
  const where = centreAddress.replace(/\s*\n\s*/g, ", ").trim();
  const words = { out: t.sms.stopped, in: t.sms.started, help: t.sms.whoWeAre }[meaning];
  return { body: words(centre, where) };
}

/** Queues an automatic text, unless there were too many. It goes to who opted out, too: it says that they did. */
export async function answerAutomatically(
  cx: Cx,
  { ownAddressId, sender }: ReceivedText,
  { body, digest }: Answering,
): Promise<void> {
  if (!await mayAnswerAutomatically(cx, { channel: "sms", address: sender, thread: "", digest })) return;
  const id = cx.newId();
  await cx.db.insert(automaticText)
    .values({ id, ownAddressId, recipient: sender, body, state: "queued", createdAt: cx.now });
  await cx.arm("automatic-text", id, cx.now);
}

export function automaticById(db: Drizzle, id: string) {
  return db.select().from(automaticText)
    .where(and(eq(automaticText.id, id), inArray(automaticText.state, ["queued"]))).get();
}

const keptMs = 7 * 24 * 3600_000;

export const forgetAutomaticTexts = (cx: Cx): Promise<boolean> =>
  removeSome(cx, automaticText, lt(automaticText.createdAt, cx.now - keptMs));
