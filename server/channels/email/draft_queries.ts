/** Reads the emails that agents write, and what they answer. */
import { and, asc, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { email, emailDraft, emailDraftFile, emailInline } from "../../../db/schema/email.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { OwnAddress, Provider } from "../../../db/schema/providers.ts";
import { factsOf } from "../facts.ts";
import { interactionById } from "../../interactions/queries.ts";
import { ownAddressById, ownAddresses, providerById } from "../../providers/queries.ts";
import { type Skill, skillById, skillsOfAgent, skillsOver } from "../../skills/queries.ts";
import { spelled } from "./address_rules.ts";
import type { Sides } from "./reply_rules.ts";

export type Draft = typeof emailDraft.$inferSelect;
export type DraftFile = typeof emailDraftFile.$inferSelect;
export type Email = typeof email.$inferSelect;

const channel = "email";

export async function draftById(db: Drizzle, id: string): Promise<Draft | undefined> {
  return await db.select().from(emailDraft).where(eq(emailDraft.id, id)).get();
}

const unsent = ["open", "undo", "later", "stopped"] as const;

/**
 * What is being written in an interaction: an agent's own drafts, and what waits to be sent, whoever wrote it, because
 * that belongs to the contact. The oldest first.
 */
export async function draftsIn(db: Drizzle, agentId: string, interactionId: string): Promise<Draft[]> {
  return await db.select().from(emailDraft).where(and(
    eq(emailDraft.interactionId, interactionId),
    inArray(emailDraft.state, [...unsent]),
    or(eq(emailDraft.agentId, agentId), inArray(emailDraft.state, ["undo", "later", "stopped"])),
  )).orderBy(asc(emailDraft.createdAt), asc(emailDraft.id));
}

/** The one that an agent is writing in an interaction. */
export async function openDraft(
  db: Drizzle,
  agentId: string,
  interactionId: string,
): Promise<Draft | undefined> {
  return await db.select().from(emailDraft).where(and(
    eq(emailDraft.interactionId, interactionId),
    eq(emailDraft.agentId, agentId),
    eq(emailDraft.state, "open"),
  )).orderBy(desc(emailDraft.createdAt)).limit(1).get();
}

/** An agent's new emails that no contact has yet, the oldest first. */
export async function newDrafts(db: Drizzle, agentId: string): Promise<Draft[]> {
  return await db.select().from(emailDraft).where(and(
    eq(emailDraft.agentId, agentId),
    inArray(emailDraft.state, [...unsent]),
    eq(emailDraft.kind, "new"),
    isNull(emailDraft.interactionId),
  )).orderBy(asc(emailDraft.createdAt), asc(emailDraft.id));
}

export async function filesOf(db: Drizzle, draftId: string): Promise<DraftFile[]> {
  return await db.select().from(emailDraftFile).where(eq(emailDraftFile.draftId, draftId))
    .orderBy(asc(emailDraftFile.at), asc(emailDraftFile.id));
}

/** Of these blobs, those that a file of some draft has. */
export async function blobsOfDrafts(db: Drizzle, blobIds: string[]): Promise<string[]> {
  const rows = await db.select({ blobId: emailDraftFile.blobId }).from(emailDraftFile)
    .where(inArray(emailDraftFile.blobId, blobIds));
  return rows.map(({ blobId }) => blobId);
}

/** An email of an interaction; the last one, the customer's first of all, where none is named. */
export async function emailToAnswer(
  db: Drizzle,
  interactionId: string,
  entryId: number | null,
): Promise<Email | undefined> {
  const all = await db.select().from(email)
    .where(and(eq(email.interactionId, interactionId), eq(email.automatic, false))).orderBy(
      desc(email.entryId),
    )
    .limit(100);
  if (entryId !== null) return all.find((one) => one.entryId === entryId);
  return all.find(({ mailId }) => mailId !== null) ?? all[0];
}

export async function emailByEntry(db: Drizzle, entryId: number): Promise<Email | undefined> {
  return await db.select().from(email).where(eq(email.entryId, entryId)).get();
}

/** The parts of an email that its formatted body shows inside itself. */
export async function inlinePictures(db: Drizzle, entryId: number) {
  return await db.select().from(emailInline).where(eq(emailInline.entryId, entryId));
}

/** The people who take part in an interaction's emails, each as they were last written. */
export async function peopleIn(db: Drizzle, interactionId: string): Promise<Email[]> {
  return await db.select().from(email).where(eq(email.interactionId, interactionId)).orderBy(
    desc(email.entryId),
  )
    .limit(20);
}

export async function sidesOf(db: Drizzle, interaction: Interaction | null): Promise<Sides> {
  const own = new Set((await ownAddresses(db, channel)).map(({ address }) => spelled(address)));
  return { own, customer: interaction?.address ?? "" };
}

export interface Sender {
  skill: Skill | null;
  address: OwnAddress;
}

/** The outbound skills over this channel that an agent has and that have an address to send from, by name. */
export async function sendersOf(db: Drizzle, agentId: string): Promise<Sender[]> {
  const theirs = new Set(await skillsOfAgent(db, agentId));
  const skills = (await skillsOver(db, channel, "outbound")).filter(({ id }) => theirs.has(id));
  const senders = await Promise.all(skills.map((skill) => senderOf(db, skill)));
  return senders.filter((sender) => sender !== null);
}

async function senderOf(db: Drizzle, skill: Skill): Promise<Sender | null> {
  const address = skill.senderId === null ? undefined : await ownAddressById(db, skill.senderId);
  return address && address.retiredAt === null ? { skill, address } : null;
}

/**
 * What a draft is sent from: its outbound skill's address; without one, the address that the conversation came to. Null
 * where there is none.
 */
export async function senderFor(
  db: Drizzle,
  skillId: string | null,
  interaction: Interaction | null,
): Promise<Sender | null> {
  const skill = skillId === null ? null : await skillById(db, skillId);
  const own = skill && await senderOf(db, skill);
  if (own) return own;
  const address = interaction?.ownAddressId && await ownAddressById(db, interaction.ownAddressId);
  return address ? { skill, address } : null;
}

/** Through which a draft leaves; null where nothing is connected. */
export async function providerOf(db: Drizzle, { skillId, interactionId }: Draft): Promise<Provider | null> {
  const interaction = interactionId === null ? null : await interactionById(db, interactionId) ?? null;
  const outgoingId = (await senderFor(db, skillId, interaction))?.address.outgoingId;
  return outgoingId ? await providerById(db, outgoingId) ?? null : null;
}

/** The outbound skill that an inbound one names for its answers; null: it answers from where it came to. */
export async function answeringSkill(db: Drizzle, interaction: Interaction): Promise<string | null> {
  const { direction, id, outboundSkillId } = await skillById(db, interaction.skillId);
  return direction === "outbound" ? id : outboundSkillId;
}

/** How many files go with one email. */
export const mostFiles = factsOf(channel).files!.perMessage;
