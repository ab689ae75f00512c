/**
 * Registers webhooks, and writes what they are told: rows written with the change itself, sent afterwards, at least
 * once.
 */
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { audit } from "../../../db/schema/core.ts";
import { webhook, webhookDelivery } from "../../../db/schema/workitem.ts";
import type { Cx } from "../../core/command.ts";
import type { Event } from "../../core/events.ts";
import { Refusal } from "../../core/refusal.ts";
import { removeSome } from "../../core/tidy.ts";
import { nextTry } from "../../delivery/retry_rules.ts";
import { interactionById } from "../../interactions/queries.ts";
import { stateOfWorkItem, workItemOf } from "./queries.ts";
import type { WorkItemState } from "./schemas.ts";
import { lastDelivery, listening, openDelivery } from "./webhook_queries.ts";
import { retentionMs, webhookUrl } from "./webhook_rules.ts";

/** Adds a webhook with this sealed secret; returns false when this address has one already. */
export async function addWebhook(cx: Cx, actorId: string, typed: string, secret: string): Promise<boolean> {
  const url = webhookUrl(typed.trim());
  if (url === null) throw new Refusal("webhook-address-invalid", "url");
  if ((await listening(cx.db)).some((known) => known.url === url)) return false;
  const id = cx.newId();
  await cx.db.insert(webhook).values({ id, url, secret, createdAt: cx.now, createdBy: actorId });
  await cx.db.insert(audit).values({ at: cx.now, actorId, action: "webhook-added", subject: id });
  return true;
}

/** Disables a webhook: it is sent nothing more, nor what was on its way; repeated, it is quiet. */
export async function disableWebhook(cx: Cx, actorId: string, id: string): Promise<void> {
  if (!await cx.db.select().from(webhook).where(eq(webhook.id, id)).get()) throw new Refusal("not-found");
  const { rowsAffected } = await cx.db.update(webhook).set({ disabledAt: cx.now })
    .where(and(eq(webhook.id, id), isNull(webhook.disabledAt)));
  if (rowsAffected) {
    await cx.db.insert(audit).values({ at: cx.now, actorId, action: "webhook-disabled", subject: id });
  }
}

/** Sends a test delivery; while one is on its way, not another. */
export async function testWebhook(cx: Cx, id: string): Promise<void> {
  const known = (await listening(cx.db)).find((hook) => hook.id === id);
  if (!known) throw new Refusal("not-found");
  const last = await lastDelivery(cx.db, id);
  if (last && last.interactionId === "" && last.tries === 0 && last.failedAt === null) return;
  await enqueue(cx, id, "", "webhook.test", null);
}

/** Writes the deliveries for what happened to a work item, in the transaction of the event. */
export async function tellWebhooks(cx: Cx, event: Event): Promise<void> {
  if (event.kind !== "interactionMoved" && event.kind !== "dispositionGiven") return;
  // An offer that was not taken is internal: for programs nothing changed.
  if (event.kind === "interactionMoved" && event.stayed) return;
  const item = await workItemOf(cx.db, event.interactionId);
  if (!item) return;
  const hooks = await listening(cx.db);
  if (hooks.length === 0) return;
  const state = await stateOfWorkItem(cx.db, item);
  // Withdrawn is only what its sender took back; an item that a supervisor closes is completed.
  const withdrawn = (await interactionById(cx.db, event.interactionId))!.endedBy === "system";
  const type = event.kind === "dispositionGiven" ? "dispositioned" : moved(event.to, state, withdrawn);
  for (const { id } of hooks) await enqueue(cx, id, event.interactionId, `workitem.${type}`, state);
}

function moved(to: WorkItemState["state"], { agent, outcome }: WorkItemState, withdrawn: boolean): string {
  if (to === "assigned") return "assigned";
  if (to === "waiting") return agent === null ? "created" : "returned";
  return outcome === "closed" && withdrawn ? "withdrawn" : "completed";
}

async function enqueue(
  cx: Cx,
  webhookId: string,
  interactionId: string,
  type: string,
  data: WorkItemState | null,
): Promise<void> {
  const id = cx.newId();
  const body = JSON.stringify({ id, type, timestamp: new Date(cx.now).toISOString(), data });
  await cx.db.insert(webhookDelivery).values({ id, webhookId, interactionId, body, createdAt: cx.now });
  await cx.arm("webhook", id, cx.now);
}

/** Removes deliveries that succeeded or were given up a month ago. Open ones stay, however old they are. */
export async function forgetDeliveries(cx: Cx): Promise<boolean> {
  const before = cx.now - retentionMs;
  let more = false;
  for (const { id } of await cx.db.select({ id: webhook.id }).from(webhook)) {
    // It is made before it is heard: of each webhook only the oldest are read.
    const old = and(eq(webhookDelivery.webhookId, id), lt(webhookDelivery.createdAt, before));
    const done = or(lt(webhookDelivery.deliveredAt, before), lt(webhookDelivery.failedAt, before));
    more = await removeSome(cx, webhookDelivery, and(old, done)) || more;
  }
  return more;
}

/** Whether a delivery is still to be sent; deliveries to a disabled webhook are given up. */
export async function isToBeTold(cx: Cx, id: string): Promise<boolean> {
  const row = await openDelivery(cx.db, id);
  if (!row) return false;
  if (row.webhook.disabledAt === null) return true;
  await cx.db.update(webhookDelivery).set({ failedAt: cx.now }).where(eq(webhookDelivery.id, id));
  return false;
}

/** Records the outcome of a try: delivered with 2xx; else tried again, at growing intervals, until it is given up. */
export async function recordTry(cx: Cx, id: string, status: number): Promise<void> {
  const row = await openDelivery(cx.db, id);
  if (!row) return;
  const { createdAt } = row.delivery;
  const tries = row.delivery.tries + 1;
  const heard = status >= 200 && status < 300;
  const again = heard ? null : nextTry(tries, createdAt, cx.now);
  await cx.db.update(webhookDelivery).set({
    status,
    tries: sql`${webhookDelivery.tries} + 1`,
    deliveredAt: heard ? cx.now : null,
    failedAt: !heard && again === null ? cx.now : null,
  }).where(eq(webhookDelivery.id, id));
  if (again === null) await cx.disarm("webhook", id);
  else await cx.arm("webhook", id, again);
}
