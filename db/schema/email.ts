import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { agent } from "./agents.ts";
import { entry, interactions } from "./interactions.ts";
import { ownAddress, provider } from "./providers.ts";

/** Somebody an email comes from or goes to. The parts are kept apart: put together they may mean another address. */
export interface Correspondent {
  name: string;
  address: string;
}

/** How far a raw message got: stored before it is acknowledged, then placed in a contact or set aside. */
export const mailStates = ["stored", "placed", "set-aside"] as const;

/** Why a message opened no contact; the catalogue has the texts. */
export const asideReasons = [
  "auto-reply",
  "loop",
  "bounce",
  "blocked",
  "rate",
  "own",
  /** The point of contact of its address feeds no skill. */
  "no-skill",
] as const;
export type AsideReason = (typeof asideReasons)[number];

/** A raw message that came to one of our addresses. */
export const mail = sqliteTable("mail", {
  id: text().primaryKey(),
  ownAddressId: text().notNull().references(() => ownAddress.id),
  /** SHA-256 of its bytes: what the message is. The Message-ID is not, because two messages may have the same. */
  hash: text().notNull(),
  /** The blob of its bytes, sealed; null once retention has erased it. */
  blobId: text(),
  /** In bytes. */
  size: integer().notNull(),
  /** As the server that handed it over said; empty where it did not. A null return path is `<>`. */
  envelopeFrom: text().notNull().default(""),
  envelopeTo: text().notNull().default(""),
  receivedAt: integer().notNull(),
  state: text({ enum: mailStates }).notNull(),
  /** Why it was set aside, and when somebody opened it as a contact all the same. */
  reason: text({ enum: asideReasons }),
  openedAt: integer(),
  /** Who it is from and what about, for the list of what was set aside. */
  sender: text().notNull().default(""),
  subject: text().notNull().default(""),
  /** Where it was placed. */
  entryId: integer(),
  interactionId: text(),
  /** How often its reading was begun: one that ends the process each time is not parsed again. */
  tries: integer().notNull().default(0),
  /** What could not be read of it, as a catalogue key; null: all was. */
  trouble: text(),
}, (t) => [
  // Fetched twice, it is stored once.
  uniqueIndex("mail_once").on(t.ownAddressId, t.hash),
  index("mail_aside").on(t.receivedAt).where(sql`state = 'set-aside'`),
  index("mail_blob").on(t.blobId),
  index("mail_received").on(t.receivedAt),
]);

export type Mail = typeof mail.$inferSelect;

/** How far an IMAP mailbox was read, and which process reads it. */
export const mailboxReading = sqliteTable("mailbox_reading", {
  providerId: text().primaryKey().references(() => provider.id),
  /** UIDs mean something only together with it; when it changes, all is fetched again. */
  uidValidity: text(),
  lastUid: integer().notNull().default(0),
  leasedBy: text(),
  leasedUntil: integer(),
});

/** An email of a timeline, a customer's or ours. Its plain text is the body of its entry. */
export const email = sqliteTable("email", {
  entryId: integer().primaryKey().references(() => entry.id),
  interactionId: text().notNull().references(() => interactions.id),
  ownAddressId: text().references(() => ownAddress.id),
  /** The raw message; null for ours. */
  mailId: text(),
  /** With its angle brackets. Ours are fixed before the first try. */
  messageId: text().notNull().default(""),
  inReplyTo: text().notNull().default(""),
  references: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  /** Our own secret of the thread, part of the address that is answered to; empty where there is none. */
  token: text().notNull().default(""),
  from: text({ mode: "json" }).$type<Correspondent | null>(),
  replyTo: text({ mode: "json" }).$type<Correspondent[]>().notNull().default([]),
  to: text({ mode: "json" }).$type<Correspondent[]>().notNull().default([]),
  cc: text({ mode: "json" }).$type<Correspondent[]>().notNull().default([]),
  /** Of ours only. */
  bcc: text({ mode: "json" }).$type<Correspondent[]>().notNull().default([]),
  subject: text().notNull().default(""),
  /** The formatted body as it came, at most 2 MB; cleaned whenever it is shown. Null: plain text only. */
  html: text(),
  /** When it says it was written; null where it says nothing that is a time. */
  writtenAt: integer(),
  /** Its sender takes no part in the thread it joined. */
  stranger: integer({ mode: "boolean" }).notNull().default(false),
  /** An automatic acknowledgement. */
  automatic: integer({ mode: "boolean" }).notNull().default(false),
  /** When somebody asked for its pictures of other servers; null: they are not fetched. */
  picturesAt: integer(),
  /** Of ours: headers beside the usual, such as `Auto-Submitted`. */
  headers: text({ mode: "json" }).$type<Record<string, string>>().notNull().default({}),
}, (t) => [
  index("email_message_id").on(t.messageId),
  index("email_token").on(t.token).where(sql`token <> ''`),
  index("email_interaction").on(t.interactionId),
]);

/** A part of an email that its formatted body shows inside itself, by its Content-ID. */
export const emailInline = sqliteTable("email_inline", {
  entryId: integer().notNull(),
  contentId: text().notNull(),
  attachmentId: text().notNull(),
}, (t) => [primaryKey({ columns: [t.entryId, t.contentId] })]);

/** A provider's report on an email of ours that was taken in: told again, it changes nothing. */
export const mailReport = sqliteTable("mail_report", {
  providerId: text().notNull().references(() => provider.id),
  /** The provider's own id of the report. */
  key: text().notNull(),
  at: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.providerId, t.key] }), index("mail_report_at").on(t.at)]);

export const draftKinds = ["reply", "reply-all", "forward", "new", "elevation"] as const;
export type EmailDraftKind = (typeof draftKinds)[number];

/**
 * open: being written; undo: Send was pressed and can be undone; later: to be sent at a time; stopped: the customer
 * wrote before that time; sent; discarded.
 */
export const draftStates = ["open", "undo", "later", "stopped", "sent", "discarded"] as const;
export type EmailDraftState = (typeof draftStates)[number];

/** An email as it leaves: its text, its formatted body, and the pictures that this body shows inside itself. */
export interface Composed {
  text: string;
  html: string | null;
  pictures: { blobId: string; name: string; type: string; size: number; contentId: string }[];
}

/** An email that an agent writes. */
export const emailDraft = sqliteTable("email_draft", {
  id: text().primaryKey(),
  agentId: text().notNull().references(() => agent.id),
  /** The contact it is written in; null while a new one has none yet. */
  interactionId: text(),
  kind: text({ enum: draftKinds }).notNull(),
  /** The email it answers or forwards; null for none. */
  answersId: integer(),
  customerId: text(),
  /** The outbound skill it is sent from: its address and signature. */
  skillId: text(),
  /** As typed. */
  to: text().notNull().default(""),
  cc: text().notNull().default(""),
  bcc: text().notNull().default(""),
  subject: text().notNull().default(""),
  /** Formatted, as the editor has it; null without a script. */
  html: text(),
  body: text().notNull().default(""),
  /** Whether what it answers is quoted below. */
  quotes: integer({ mode: "boolean" }).notNull().default(true),
  state: text({ enum: draftStates }).notNull().default("open"),
  /** Fixed at Send: whom it goes to, whatever is corrected or merged afterwards. */
  recipients: text({ mode: "json" }).$type<
    { to: Correspondent[]; cc: Correspondent[]; bcc: Correspondent[] }
  >(),
  /** Fixed at Send as well: the whole of it as it leaves, with what it quotes. */
  composed: text({ mode: "json" }).$type<Composed>(),
  /** Fixed when it is begun, the same at every try. */
  messageId: text().notNull(),
  /** When it leaves. */
  sendAt: integer(),
  /** The conversation goes on after it is sent. */
  keepOpen: integer({ mode: "boolean" }).notNull().default(false),
  /** The contact that New put on hold. */
  heldId: text(),
  entryId: integer(),
  savedAt: integer().notNull(),
  createdAt: integer().notNull(),
}, (t) => [
  index("email_draft_agent").on(t.agentId, t.state),
  index("email_draft_interaction").on(t.interactionId),
  // For the few that a customer's word stops.
  index("email_draft_later").on(t.interactionId).where(sql`state = 'later'`),
]);

/** A file of a draft. */
export const emailDraftFile = sqliteTable("email_draft_file", {
  id: text().primaryKey(),
  draftId: text().notNull().references(() => emailDraft.id),
  blobId: text().notNull(),
  name: text().notNull(),
  type: text().notNull(),
  size: integer().notNull(),
  /** Shown inside the body under this Content-ID; null for an attachment. */
  contentId: text(),
  at: integer().notNull(),
}, (t) => [index("email_draft_file_draft").on(t.draftId), index("email_draft_file_blob").on(t.blobId)]);
