/** Webhooks, and what each was last told. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { webhook, webhookDelivery } from "../../../db/schema/workitem.ts";
import type { WebhookProps } from "../../../views/channels/workitem/types.ts";

export type Webhook = typeof webhook.$inferSelect;
export type Delivery = typeof webhookDelivery.$inferSelect;

const enabled = prepared((db) => db.select().from(webhook).where(isNull(webhook.disabledAt)).prepare());

/** Returns the webhooks that are not disabled. */
export function listening(db: Drizzle): Promise<Webhook[]> {
  return enabled(db).all();
}

const open = prepared((db) =>
  db.select().from(webhookDelivery).innerJoin(webhook, eq(webhook.id, webhookDelivery.webhookId))
    .where(and(
      eq(webhookDelivery.id, sql.placeholder("id")),
      isNull(webhookDelivery.deliveredAt),
      isNull(webhookDelivery.failedAt),
    )).prepare()
);

/** A delivery that is neither heard nor given up, with its webhook. */
export async function openDelivery(
  db: Drizzle,
  id: string,
): Promise<{ delivery: Delivery; webhook: Webhook } | null> {
  const row = await open(db).get({ id });
  return row ? { delivery: row.webhook_delivery, webhook: row.webhook } : null;
}

/** What is to be sent where; null when it is not to be sent any more. */
export async function letterOf(
  db: Drizzle,
  id: string,
): Promise<{ url: string; secret: string; body: string } | null> {
  const row = await openDelivery(db, id);
  if (!row || row.webhook.disabledAt !== null) return null;
  return { url: row.webhook.url, secret: row.webhook.secret, body: row.delivery.body };
}

/** The last thing a webhook was told. */
export function lastDelivery(db: Drizzle, webhookId: string): Promise<Delivery | undefined> {
  return db.select().from(webhookDelivery).where(eq(webhookDelivery.webhookId, webhookId))
    .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.id)).limit(1).get();
}

/** All of them, the newest first. */
export async function webhookList(db: Drizzle): Promise<WebhookProps[]> {
  const rows = await db.select().from(webhook).orderBy(desc(webhook.createdAt), desc(webhook.id));
  return await Promise.all(rows.map(async ({ id, url, disabledAt }) => {
    const last = await lastDelivery(db, id);
    return {
      id,
      url,
      disabled: disabledAt !== null,
      last: last
        ? {
          at: last.createdAt,
          tries: last.tries,
          status: last.status,
          state: last.deliveredAt !== null ? "delivered" : last.failedAt !== null ? "failed" : "waiting",
        }
        : null,
    };
  }));
}
