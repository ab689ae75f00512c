/** What a provider's owner consented to: secrets that no form asks. */
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { audit } from "../../db/schema/core.ts";
import { type Provider, provider } from "../../db/schema/providers.ts";
import type { Cx } from "../core/command.ts";
import { resumeProvider } from "./health.ts";

export interface Consented {
  /** As they were read: changed by somebody meanwhile, nothing is written. */
  known: Provider;
  /** All of its secrets, sealed. */
  secrets: string;
  /** Until when the consent lasts, Unix ms; null where nobody says. */
  endsAt: number | null;
}

/** Keeps what a consent gave; returns false where the provider was changed meanwhile. */
export async function keepConsent(cx: Cx, { known, secrets, endsAt }: Consented): Promise<boolean> {
  const { rowsAffected } = await cx.db.update(provider).set({ secrets, consentEndsAt: endsAt })
    .where(and(eq(provider.id, known.id), eq(provider.version, known.version)));
  // Pages that say that it ends soon look again.
  if (rowsAffected) cx.emit({ kind: "providerChanged", providerId: known.id });
  return rowsAffected === 1;
}

/** An administrator brought the consent: the provider is used again. */
export async function noteConsent(cx: Cx, actorId: string, providerId: string): Promise<void> {
  await resumeProvider(cx, providerId);
  await cx.db.insert(audit).values({
    at: cx.now,
    actorId,
    action: "provider-consented",
    subject: providerId,
  });
}

/** A consent that ends within so long is told before, ms: somebody has to be found who gives it again. */
export const endsSoonMs = 7 * 24 * 3600_000;

/** Returns the providers in use whose owner's consent ends soon, the first to end first. */
export async function consentsEnding(db: Drizzle, now: number): Promise<Provider[]> {
  return await db.select().from(provider)
    .where(
      and(
        isNull(provider.retiredAt),
        isNull(provider.pausedAt),
        lte(provider.consentEndsAt, now + endsSoonMs),
      ),
    )
    .orderBy(asc(provider.consentEndsAt));
}
