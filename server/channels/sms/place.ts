/** Puts a text where it belongs: a word alone is obeyed and answered, anything else is a contact. */
import { pendingMedia } from "../../../db/schema/sms.ts";
import type { receivedText } from "../../../db/schema/sms.ts";
import { askOptOut, optInByWord, optOutOfAll } from "../../consent/commands.ts";
import { storable } from "../../core/cards.ts";
import type { Cx } from "../../core/command.ts";
import { isRefusal, Refusal } from "../../core/refusal.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { OwnAddress } from "../../../db/schema/providers.ts";
import { blockOf } from "../../customers/blocks.ts";
import { factsOf } from "../facts.ts";
import { type Arrived, receive } from "../../interactions/lifecycle/receive.ts";
import { entryByKey, lastInThread } from "../../interactions/queries.ts";
import { isOver } from "../../interactions/rules.ts";
import { ownAddressById } from "../../providers/queries.ts";
import { pointById, skillOfPoint } from "../../skills/queries.ts";
import { answerAutomatically, type Answering } from "./automatic.ts";
import type { Meaning } from "../../consent/word_rules.ts";
import { senderOf } from "./senders.ts";
import type { ReceivedText } from "./queries.ts";

/** A text, whole, as it is about to be placed. */
export interface Placing {
  id: string;
  /** Of a long text: every part that it was put together from. */
  ids: string[];
  body: string;
  pictures: string[];
  meaning: Meaning;
  /** What is answered to a word alone, and its SHA-256; null: nothing. */
  answer: Answering | null;
}

type Placed = Pick<typeof receivedText.$inferInsert, "state" | "entryId">;

/** Conversations of a pair: a number of ours and a sender. */
export const threadOf = (own: string, sender: string): string => `${own} ${sender}`;

export async function placeText(cx: Cx, text: ReceivedText, placing: Placing): Promise<Placed> {
  const own = (await ownAddressById(cx.db, text.ownAddressId))!;
  const thread = threadOf(own.address, text.sender);
  const last = await lastInThread(cx.db, "sms", thread);
  const open = last && !isOver(last) ? last : null;
  // A word opens no contact; in one that is open its agent reads why the composer closed.
  if (isWord(placing) && await obey(cx, text, placing) && !open) return { state: "word" };
  const arrived = await arrivedFor(cx, text, own, { thread, last, open });
  if (!arrived) return { state: "blocked" };
  const said = await sayUnlessBlocked(cx, arrived, placing);
  if (!said) return { state: "blocked" };
  if (placing.meaning === "perhaps-out") {
    const { id: entryId, interactionId } = said;
    await askOptOut(cx, { channel: "sms", address: text.sender }, { interactionId, entryId });
  }
  await expectPictures(cx, text.providerId, said, placing.pictures);
  return { state: isWord(placing) ? "word" : "placed", entryId: said.id };
}

/** Does what a word alone asks, and answers it; false where it asks nothing: to start what was never stopped. */
async function obey(cx: Cx, text: ReceivedText, { meaning, answer }: Placing): Promise<boolean> {
  const reached = { channel: "sms", address: text.sender } as const;
  const changed = meaning === "out"
    ? await optOutOfAll(cx, reached, "word")
    : meaning === "in"
    ? await optInByWord(cx, reached)
    : true;
  if (changed && answer) await answerAutomatically(cx, text, answer);
  return changed || meaning !== "in";
}

interface Conversation {
  thread: string;
  /** The last one of this pair, and the same where it is not over. */
  last: Interaction | undefined;
  open: Interaction | null;
}

/** Returns whose text it is and where it leads; null: its sender is blocked. */
async function arrivedFor(
  cx: Cx,
  { sender }: ReceivedText,
  own: OwnAddress,
  { thread, last, open }: Conversation,
): Promise<Arrived | null> {
  const locale = (await pointById(cx.db, own.pointId))!.locale;
  const from = open ?? await senderOf(cx, sender, last?.customerId ?? null, locale);
  const { customerId } = from;
  if (!open && await blockOf(cx.db, customerId, cx.now)) return null;
  const skillId = open?.skillId ?? await skillOfPoint(cx.db, own.pointId, "sms");
  // Kept, and tried again: an administrator gives the point a skill.
  if (!skillId) throw new Refusal("no-channel");
  return {
    customerId,
    channel: "sms",
    skillId,
    pointId: own.pointId,
    ownAddressId: own.id,
    locale: from.locale,
    thread,
    address: sender,
    said: null,
  };
}

async function sayUnlessBlocked(cx: Cx, arrived: Arrived, placing: Placing) {
  try {
    return await say(cx, arrived, placing);
  } catch (error) {
    if (isRefusal(error) && error.code === "blocked") return null;
    throw error;
  }
}

const isWord = ({ meaning }: Placing) => meaning === "out" || meaning === "in" || meaning === "help";

/** What the list of contacts shows of a text that is a picture alone. */
const picture = "🖼";

/** Says the text as its customer, in pieces where it is longer than a message may be; gives the first entry. */
async function say(cx: Cx, arrived: Arrived, { id, body, pictures }: Placing) {
  const words = await storable(cx.db, body.replaceAll("\u0000", ""));
  const characters = Array.from(words);
  const { longestMessage } = factsOf("sms");
  let first: { id: number; interactionId: string } | undefined;
  for (let at = 0; at === 0 || at < characters.length; at += longestMessage) {
    const key = at === 0 ? id : `${id}-${at}`;
    const piece = characters.slice(at, at + longestMessage).join("");
    // A text without a word or a picture is one, too: somebody sent it.
    const said = { key, body: piece, awaits: pictures.length || piece.trim() === "" ? picture : undefined };
    const { interaction } = await receive(cx, { ...arrived, said });
    first ??= { id: await entryByKey(cx.db, interaction.id, key), interactionId: interaction.id };
  }
  return first!;
}

async function expectPictures(
  cx: Cx,
  providerId: string,
  { id: entryId, interactionId }: { id: number; interactionId: string },
  urls: string[],
): Promise<void> {
  for (const url of urls) {
    const id = cx.newId();
    await cx.db.insert(pendingMedia)
      .values({ id, providerId, interactionId, entryId, url, state: "waiting", createdAt: cx.now });
    await cx.arm("picture", id, cx.now);
  }
}
