/** Work that programs and people hand in, and take back. */
import { workItem } from "../../../db/schema/workitem.ts";
import type { ApiKey } from "../../access/api_keys.ts";
import { hashToken } from "../../access/tokens.ts";
import type { Cx } from "../../core/command.ts";
import { withdrawWaiting } from "../../interactions/lifecycle/commands.ts";
import { receive } from "../../interactions/lifecycle/receive.ts";
import { interactionById } from "../../interactions/queries.ts";
import { inboundSkill, skillOfPoint } from "../../skills/queries.ts";
import { Refusal } from "../../core/refusal.ts";
import { customerFor, type Hand } from "./customers.ts";
import { type WorkItem, workItemByExternalId } from "./queries.ts";
import { oneSpelling } from "./rules.ts";
import type { NewWorkItem } from "./schemas.ts";

/** What was sent, and the SHA-256 of its one spelling. */
export interface Sent {
  item: NewWorkItem;
  digest: string;
}

/** Outside of the transaction: hashing is waited for. */
export async function sent(item: NewWorkItem): Promise<Sent> {
  return { item, digest: await hashToken(oneSpelling(item)) };
}

/**
 * Stores a work item, once: the same content again returns the existing one, other content under its id is refused.
 * `hand`: an agent made it in the form.
 */
export async function createWorkItem(
  cx: Cx,
  { item, digest }: Sent,
  key: ApiKey | null,
  hand: Hand | null = null,
): Promise<{ created: boolean; workItem: WorkItem }> {
  const known = await workItemByExternalId(cx.db, item.externalId, key);
  if (known && known.digest !== digest) throw new Refusal("external-id-taken", "/externalId");
  if (known) return { created: false, workItem: known };
  const skillId = await skillFor(cx, item);
  const { customerId, matched } = await customerFor(cx, item, hand);
  const { interaction: { id: interactionId } } = await receive(cx, {
    customerId,
    channel: "workitem",
    thread: `${key?.id ?? "hand"} ${item.externalId}`,
    skillId,
    pointId: item.point ?? null,
    locale: item.locale,
    said: null,
    title: item.title,
    initial: item.priority ?? null,
  });
  const row = {
    interactionId,
    externalId: item.externalId,
    title: item.title,
    payload: JSON.stringify(item.payload),
    digest,
    apiKeyId: key?.id ?? null,
    customerMatched: matched,
    dueAt: item.dueAt === undefined ? null : Date.parse(item.dueAt),
    createdAt: cx.now,
  };
  await cx.db.insert(workItem).values(row);
  return { created: true, workItem: row };
}

/** Returns the skill a work item names, or the one its point of contact feeds. */
async function skillFor(cx: Cx, { skill, point }: NewWorkItem): Promise<string> {
  const skillId = point === undefined
    ? await inboundSkill(cx.db, "workitem", skill!)
    : await skillOfPoint(cx.db, point, "workitem");
  if (!skillId) throw new Refusal("work-skill-unknown", point === undefined ? "/skill" : "/point");
  return skillId;
}

/** Withdraws a work item while it waits; repeated, it is quiet. */
export async function withdrawWorkItem(cx: Cx, externalId: string, key: ApiKey): Promise<void> {
  const item = await workItemByExternalId(cx.db, externalId, key);
  if (!item) throw new Refusal("not-found");
  const interaction = (await interactionById(cx.db, item.interactionId))!;
  if (interaction.state === "completed") {
    if (interaction.outcome === "closed" && interaction.endedBy === "system") return;
    throw new Refusal("already-completed");
  }
  await withdrawWaiting(cx, interaction);
}
