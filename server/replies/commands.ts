/** Drafts, stored on the server as they are typed, and sending them. */
import { factsOf } from "../channels/facts.ts";
import type { Interaction } from "../../db/schema/interactions.ts";
import { and, eq, sql } from "drizzle-orm";
import { prepared } from "../../db/prepared.ts";
import { draft } from "../../db/schema/replies.ts";
import { dots } from "../core/card_rules.ts";
import { storable } from "../core/cards.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { type Said, sayAsAgent, sayAsCustomer } from "../interactions/conversation/messages.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { bodySent, interactionById } from "../interactions/queries.ts";
import { isUnfilled } from "./quick.ts";
import { draftOfKey } from "../interactions/conversation/key_rules.ts";
import { draftSent } from "../interactions/conversation/sent_queries.ts";

const p = sql.placeholder;
const keep = prepared((db) =>
  db.insert(draft).values({
    ownerId: p("ownerId"),
    interactionId: p("interactionId"),
    body: p("body"),
    key: p("key"),
    savedAt: p("at"),
  })
    .onConflictDoUpdate({
      target: [draft.ownerId, draft.interactionId],
      set: { body: sql`excluded.body`, key: sql`excluded.key`, savedAt: sql`excluded.saved_at` },
    }).prepare()
);
const drop = prepared((db) =>
  db.delete(draft).where(and(eq(draft.ownerId, p("ownerId")), eq(draft.interactionId, p("interactionId"))))
    .prepare()
);

/**
 * How much longer than a message a draft may be: what was pressed without a connection waits in it too, and it may be
 * cut down before it is sent.
 */
const messagesPerDraft = 5;

/**
 * Sends an agent's message from `tabId`, having seen `seenId`; the draft is removed with it, on every page of theirs.
 */
export async function sendReply(
  cx: Cx,
  agentId: string,
  interactionId: string,
  said: Said,
  tabId: string | null = null,
  seenId: number | null = null,
): Promise<void> {
  if (await isUnfilled(cx.db, said.body)) throw new Refusal("placeholder-open", "body");
  await sayAsAgent(cx, agentId, interactionId, said, seenId);
  await dropDraft(cx, agentId, interactionId, tabId, said.key);
}

/** The customer sends what they wrote. */
export async function sendAsCustomer(
  cx: Cx,
  { id, customerId }: Interaction,
  said: Said,
  tabId: string | null = null,
): Promise<void> {
  await sayAsCustomer(cx, id, said);
  await dropDraft(cx, customerId, id, tabId, said.key);
}

/** Removes a draft: it was sent as the message with `sentKey`, or is not wanted any more. */
export async function dropDraft(
  cx: Cx,
  ownerId: string,
  interactionId: string,
  tabId: string | null,
  sentKey?: string,
): Promise<void> {
  const { rowsAffected } = await drop(cx.db).run({ ownerId, interactionId });
  if (rowsAffected) {
    cx.emit({ kind: "draftSaved", ownerId, interactionId, tabId, ...(sentKey && { sentKey }) });
  }
}

/** Stores an agent's draft, as long as they have the contact in hand. */
export async function saveReplyDraft(
  cx: Cx,
  agentId: string,
  interactionId: string,
  typed: Said,
  tabId: string | null,
): Promise<void> {
  if (!await inHand(cx.db, agentId, interactionId)) throw new Refusal("not-found");
  await saveDraft(cx, agentId, interactionId, typed, tabId);
}

/** Whether a draft was on the way to what was sent: half a card number, too, that was blotted out when it was whole. */
function isBeginningOf(sent: string, typed: string): boolean {
  return sent.startsWith(typed) || sent.includes(dots) && sent.startsWith(typed.replace(/[\d\s.-]+$/, ""));
}

/**
 * Stores a draft. `typed.key` is the key of the message it will become: a draft saved late must not bring a sent one
 * back. Refused where more was typed than was sent under that key: the page has not received that message's answer yet.
 */
export async function saveDraft(
  cx: Cx,
  ownerId: string,
  interactionId: string,
  { key, body: written }: Said,
  tabId: string | null,
): Promise<void> {
  const typed = { key, body: await storable(cx.db, written) };
  const { channel } = (await interactionById(cx.db, interactionId))!;
  const longest = messagesPerDraft * factsOf(channel).longestMessage;
  if (Array.from(typed.body).length > longest) throw new Refusal("message-too-long", "body");
  const sent = await bodySent(cx.db, interactionId, key);
  if (sent !== null && isBeginningOf(sent, typed.body)) return;
  if (sent !== null) throw new Refusal("message-already-sent", "body");
  // Another tab sent it while this was on its way.
  const elsewhere = await draftSent(cx.db, interactionId, key);
  if (typed.body && elsewhere !== null && isBeginningOf(elsewhere, typed.body)) return;
  if (typed.body === "") await drop(cx.db).run({ ownerId, interactionId });
  else {await keep(cx.db).run({
      ownerId,
      interactionId,
      body: typed.body,
      key: draftOfKey(typed.key),
      at: cx.now,
    });}
  cx.emit({ kind: "draftSaved", ownerId, interactionId, tabId });
}
