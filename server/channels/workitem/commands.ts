/** Work that programs and people hand in, and take back. */
import { workItem } from "../../../db/schema/workitem.ts";
import { type ApiKey, useKey } from "../../access/api_keys.ts";
import { hashToken } from "../../access/tokens.ts";
import type { Cx } from "../../core/command.ts";
import { isRefusal, Refusal } from "../../core/refusal.ts";
import { normalAddress } from "../../customers/addresses.ts";
import { addAddress, createCustomer } from "../../customers/commands.ts";
import { customerOfAddress } from "../../customers/queries.ts";
import { startInteraction, withdrawWaiting } from "../../interactions/commands.ts";
import { interactionById } from "../../interactions/queries.ts";
import { inboundSkill } from "../../skills/queries.ts";
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

/** Takes it in, once: the same again is what there is already, another content under its id is refused. */
export async function createWorkItem(
  cx: Cx,
  { item, digest }: Sent,
  key: ApiKey | null,
): Promise<{ created: boolean; workItem: WorkItem }> {
  if (key) await useKey(cx, key);
  const known = await workItemByExternalId(cx.db, item.externalId, key);
  if (known && known.digest !== digest) throw new Refusal("external-id-taken", "/externalId");
  if (known) return { created: false, workItem: known };
  const skillId = await inboundSkill(cx.db, "workitem", item.skill);
  if (!skillId) throw new Refusal("work-skill-unknown", "/skill");
  const { id: interactionId } = await startInteraction(cx, {
    customerId: await customerFor(cx, item),
    channel: "workitem",
    skillId,
    pointId: null,
    locale: item.locale,
    said: null,
    snippet: item.title,
    initial: item.priority ?? null,
  });
  const row = {
    interactionId,
    externalId: item.externalId,
    title: item.title,
    payload: JSON.stringify(item.payload),
    digest,
    apiKeyId: key?.id ?? null,
    dueAt: item.dueAt === undefined ? null : Date.parse(item.dueAt),
    createdAt: cx.now,
  };
  await cx.db.insert(workItem).values(row);
  return { created: true, workItem: row };
}

/** Whom an address is known of, with what else was said of where they are reached; without one, somebody new. */
async function customerFor(cx: Cx, { customer: { name, addresses }, locale }: NewWorkItem): Promise<string> {
  const normal = addresses.map((address, n) => ({
    kind: address.kind,
    value: pointing(
      `/customer/addresses/${n}/value`,
      () => normalAddress(address.kind, address.value, locale),
    ),
  }));
  let known: string | null = null;
  for (const { kind, value } of normal) known ??= await customerOfAddress(cx.db, kind, value);
  if (known === null) return await createCustomer(cx, { name, locale, addresses: normal });
  for (const address of normal) await addAddress(cx, known, address);
  return known;
}

/** A refusal of a part, said of where that part stands in what was sent. */
function pointing<T>(pointer: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isRefusal(error) ? new Refusal(error.code, pointer) : error;
  }
}

/** Takes it back while it waits; again, it is taken back already. */
export async function withdrawWorkItem(cx: Cx, externalId: string, key: ApiKey): Promise<void> {
  await useKey(cx, key);
  const item = await workItemByExternalId(cx.db, externalId, key);
  if (!item) throw new Refusal("not-found");
  const interaction = (await interactionById(cx.db, item.interactionId))!;
  if (interaction.state === "completed") {
    if (interaction.outcome === "closed" && interaction.endedBy === "system") return;
    throw new Refusal("already-completed");
  }
  await withdrawWaiting(cx, interaction);
}
