/** Messages of both sides: stored before they are acknowledged; sent twice, stored once. */
import { type Channel, factsOf } from "../../channels/facts.ts";
import { eq, sql } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { attachment, entry, interactions } from "../../../db/schema/interactions.ts";
import { storable } from "../../core/cards.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { whyUnwanted } from "./wanted.ts";
import { mustNotBeBlocked } from "../../customers/blocks.ts";
import { enqueue } from "../../delivery/commands.ts";
import { isFocused } from "../../live/shown.ts";
import { completedBy, inHand, liveAssignment } from "../assignment_queries.ts";
import { attachmentsSent } from "../attachments/attachment_queries.ts";
import { sendAttachments } from "../attachments/attachments.ts";
import { keepOpen } from "./pending_end.ts";
import { bodySent, customersAfter, interactionById } from "../queries.ts";
import { snippetOf } from "../size_rules.ts";
import { isOver, isTalking } from "../rules.ts";
import { draftSent } from "./sent_queries.ts";

export interface Said {
  /** The sender's idempotency key, fixed before the first try. */
  key: string;
  body: string;
  /** Ids of files that the sender uploaded for it. */
  attachments?: string[];
  /**
   * Of what came by itself over a channel that keeps whatever arrives: its files, stored already. It may be without a
   * text, have any number of files, and whether its sender is let in was decided before.
   */
  came?: Came[];
  /** Its files come later: what the list of contacts shows until then, where it has no words. */
  awaits?: string;
}

export interface Came {
  id: string;
  blobId: string;
  name: string;
  type: string;
  size: number;
}

const p = sql.placeholder;
const insertMessage = prepared((db) =>
  db.insert(entry).values({
    interactionId: p("interactionId"),
    at: p("at"),
    kind: "message",
    author: p("author"),
    agentId: p("agentId"),
    body: p("body"),
    locale: p("locale"),
    key: p("key"),
  }).onConflictDoNothing().returning({ id: entry.id }).prepare()
);
const answered = prepared((db) =>
  db.update(interactions).set({
    snippet: sql`${p("snippet")}`,
    unansweredAt: null,
    unread: 0,
    agentReadId: sql`${p("readId")}`,
  }).where(eq(interactions.id, p("id"))).prepare()
);
const asked = prepared((db) =>
  db.update(interactions).set({
    snippet: sql`${p("snippet")}`,
    unansweredAt: sql`coalesce(${interactions.unansweredAt}, ${p("at")})`,
    unread: sql`case when ${p("readId")} > 0 then 0 else ${interactions.unread} + 1 end`,
    warnedAt: null,
    agentReadId: sql`max(${interactions.agentReadId}, ${p("readId")})`,
  }).where(eq(interactions.id, p("id"))).prepare()
);
/**
 * Stores a message of the agent who has the contact. `seenId` is the newest entry their page showed when they sent it;
 * null skips the check. If the customer wrote after it, the agent is asked to look first.
 */
export async function sayAsAgent(
  cx: Cx,
  agentId: string,
  interactionId: string,
  said: Said,
  seenId: number | null = null,
): Promise<void> {
  const mine = await inHand(cx.db, agentId, interactionId);
  if (!mine && !await completedBy(cx.db, agentId, interactionId)) throw new Refusal("not-found");
  if (!mine || !isTalking(mine.assignment.state)) {
    if (await isStored(cx, interactionId, said)) return;
    throw new Refusal("already-ended", "body");
  }
  if (!factsOf(mine.interaction.channel).writing) throw new Refusal("conflict", "body");
  if (seenId !== null) await lookFirst(cx, interactionId, said, seenId);
  const { channel, locale, unread, agentReadId } = mine.interaction;
  const why = await whyUnwanted(cx.db, mine.interaction, cx.now);
  if (why && !await isStored(cx, interactionId, said)) throw new Refusal(why, "body");
  const stored = await say(cx, interactionId, {
    ...said,
    author: "agent",
    agentId,
    ownerId: agentId,
    locale,
    channel,
  });
  if (!stored) return;
  const { entryId, snippet } = stored;
  await enqueue(cx, { entryId, interactionId, channel, recipient: mine.interaction.address });
  await answered(cx.db).run({ snippet, readId: entryId, id: interactionId });
  await keepOpen(cx, mine.interaction, "agent", agentId);
  // The message was sent without the contact being open: rare, because a page that opens a contact marks it read.
  if (unread) cx.emit({ kind: "interactionRead", interactionId, afterId: agentReadId });
}

/**
 * Refuses a message with newer ones of the customer before it. One that is stored already passes: it was sent before
 * those came.
 */
async function lookFirst(cx: Cx, interactionId: string, { key }: Said, seenId: number): Promise<void> {
  const newer = await customersAfter(cx.db, interactionId, seenId);
  if (newer === 0 || await bodySent(cx.db, interactionId, key) !== null) return;
  throw new Refusal("newer-messages", "body", newer);
}

/** Stores a message of the customer, who is in the queue or with an agent. */
export async function sayAsCustomer(cx: Cx, interactionId: string, said: Said): Promise<void> {
  // Read in the transaction: the conversation may have ended while the request was on its way.
  const interaction = (await interactionById(cx.db, interactionId))!;
  if (isOver(interaction)) {
    if (await isStored(cx, interaction.id, said)) return;
    throw new Refusal("already-ended", "body");
  }
  const { customerId: ownerId, locale, channel } = interaction;
  const assignment = await liveAssignment(cx.db, interaction.id);
  // The agent who has it in hand decides about a blocked customer; before that, their messages reach nobody.
  const taken = assignment !== undefined && assignment.state !== "offered";
  if (!taken && !said.came && !await isStored(cx, interaction.id, said)) await mustNotBeBlocked(cx, ownerId);
  const stored = await say(cx, interaction.id, {
    ...said,
    author: "customer",
    agentId: null,
    ownerId,
    locale,
    channel,
  });
  if (!stored) return;
  // A tab may still show a contact its agent had before: while it is only offered again, nobody reads it there.
  const looking = taken && await isFocused(cx.db, assignment.agentId, interaction.id, cx.now);
  const { entryId, snippet } = stored;
  await asked(cx.db).run({ snippet, at: cx.now, readId: looking ? entryId : 0, id: interaction.id });
  // The agent has the contact open, so messages that came while it was not are read as well.
  if (looking && interaction.unread > 0) {
    cx.emit({ kind: "interactionRead", interactionId: interaction.id, afterId: interaction.agentReadId });
  }
  await keepOpen(cx, interaction, "customer", null);
}

interface Saying extends Said {
  author: "agent" | "customer";
  agentId: string | null;
  /** The person who uploaded its files. */
  ownerId: string;
  locale: string;
  channel: Channel;
}

/** Stores a message; returns the entry and its snippet, or null when this very message is stored already. */
async function say(
  cx: Cx,
  interactionId: string,
  saying: Saying,
): Promise<{ entryId: number; snippet: string } | null> {
  const body = await storable(cx.db, normalised(saying.body));
  const ids = [...new Set(saying.attachments)];
  const bare = body.trim() === "" && ids.length === 0;
  if (bare && !saying.came && !saying.awaits) throw new Refusal("message-empty", "body");
  const { longestMessage, files } = factsOf(saying.channel);
  if (Array.from(body).length > longestMessage) throw new Refusal("message-too-long", "body");
  if (ids.length > (files?.perMessage ?? 0)) throw new Refusal("too-many-files", "body");
  await expectUnsent(cx, interactionId, saying.key);
  const row = await insertMessage(cx.db).get({ ...saying, body, interactionId, at: cx.now });
  if (!row) {
    if (await isStored(cx, interactionId, saying)) return null;
    throw new Refusal("message-already-sent", "body");
  }
  const { ownerId, came = [] } = saying;
  const [file = came[0]?.name] = await sendAttachments(cx, { interactionId, ownerId, entryId: row.id, ids });
  for (const one of came) {
    await cx.db.insert(attachment).values({ ...one, interactionId, ownerId, entryId: row.id, at: cx.now });
  }
  cx.emit({ kind: "entryAdded", interactionId, entryId: row.id, author: saying.author });
  return { entryId: row.id, snippet: snippetOf(body) || snippetOf(file ?? saying.awaits ?? "") };
}

/** Refuses a draft that another tab has sent, so that the writer is asked first. A retry by the same tab passes. */
async function expectUnsent(cx: Cx, interactionId: string, key: string): Promise<void> {
  if (await draftSent(cx.db, interactionId, key) === null) return;
  if (await bodySent(cx.db, interactionId, key) === null) throw new Refusal("draft-sent", "body");
}

/**
 * Says whether this very message is stored already: its sender retries because no answer came, whatever happened since.
 */
async function isStored(
  cx: Cx,
  interactionId: string,
  { key, body, attachments = [] }: Said,
): Promise<boolean> {
  if (await bodySent(cx.db, interactionId, key) !== await storable(cx.db, normalised(body))) return false;
  const sent = await attachmentsSent(cx.db, interactionId, key);
  return sent.size === new Set(attachments).size && attachments.every((id) => sent.has(id));
}

const normalised = (body: string): string => body.replace(/\r\n?/g, "\n");
