/** API keys of programs: made once, shown once, stored as a hash. */
import { and, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { apiKey } from "../../db/schema/access.ts";
import { audit } from "../../db/schema/core.ts";
import type { KeyProps } from "../../views/access/ApiKeys.tsx";
import { agentName } from "../agents/queries.ts";
import type { Cx } from "../core/command.ts";
import { rates } from "../core/limits_rules.ts";
import { isSameName } from "../core/named.ts";
import { Refusal } from "../core/refusal.ts";
import { triesOf } from "./queries.ts";
import { actionEveryMs, lockedForMs } from "./rules.ts";
import { hashToken, newToken } from "./tokens.ts";
import { countFailure } from "./attempts.ts";

export type ApiKey = typeof apiKey.$inferSelect;

/** `gk_` and 43 characters. */
export interface FreshKey {
  key: string;
  hash: string;
  /** The part of the key that is shown from now on. */
  hint: string;
}

/** Makes a key, outside of the transaction that stores it, because hashing is asynchronous. */
export async function freshKey(): Promise<FreshKey> {
  const key = `gk_${newToken()}`;
  return { key, hash: await hashToken(key), hint: key.slice(0, 7) };
}

/**
 * Stores all of the key's facts but the key itself; returns its id. With `allItems` the key also reaches work items
 * that others handed in.
 */
export async function storeApiKey(
  cx: Cx,
  { hash, hint }: FreshKey,
  name: string,
  createdBy: string | null,
  allItems = false,
): Promise<string> {
  const id = cx.newId();
  await cx.db.insert(apiKey).values({ id, name, hash, hint, createdAt: cx.now, createdBy, allItems });
  await cx.db.insert(audit).values({ at: cx.now, actorId: createdBy, action: "api-key-made", subject: id });
  return id;
}

/**
 * Makes a key under the id of a form, once; returns false when that form made it before. Refuses a name that another
 * key has.
 */
export async function makeApiKey(
  cx: Cx,
  actorId: string,
  fresh: FreshKey,
  { id, name: typed, allItems }: { id: string; name: string; allItems: boolean },
): Promise<boolean> {
  if (await keyById(cx.db, id)) return false;
  const name = typed.trim();
  if (name === "") throw new Refusal("label-required", "name");
  if (Array.from(name).length > 200) throw new Refusal("name-too-long", "name");
  const others = await cx.db.select({ name: apiKey.name }).from(apiKey).where(isNull(apiKey.revokedAt));
  if (others.some((other) => isSameName(other.name, name))) throw new Refusal("name-taken", "name");
  await storeApiKey({ ...cx, newId: () => id }, fresh, name, actorId, allItems);
  return true;
}

/** Revokes a key: it opens nothing any more; repeated, it is quiet. */
export async function revokeApiKey(cx: Cx, actorId: string, id: string): Promise<void> {
  const known = await keyById(cx.db, id);
  if (!known) throw new Refusal("not-found");
  if (known.revokedAt === null) await endKeys(cx, eq(apiKey.id, id), actorId);
}

/** Revokes every key with this name or hint; returns how many there were. */
export async function revokeApiKeys(cx: Cx, named: string, actorId: string | null): Promise<number> {
  return await endKeys(cx, or(eq(apiKey.name, named), eq(apiKey.hint, named)), actorId);
}

async function endKeys(cx: Cx, which: SQL | undefined, actorId: string | null): Promise<number> {
  const revoked = await cx.db.update(apiKey).set({ revokedAt: cx.now })
    .where(and(isNull(apiKey.revokedAt), which)).returning();
  for (const { id } of revoked) {
    await cx.db.insert(audit).values({ at: cx.now, actorId, action: "api-key-revoked", subject: id });
  }
  return revoked.length;
}

const byHash = prepared((db) =>
  db.select().from(apiKey).where(and(eq(apiKey.hash, sql.placeholder("hash")), isNull(apiKey.revokedAt)))
    .prepare()
);

export function keyByHash(db: Drizzle, hash: string): Promise<ApiKey | undefined> {
  return byHash(db).get({ hash });
}

export function keyById(db: Drizzle, id: string): Promise<ApiKey | undefined> {
  return db.select().from(apiKey).where(eq(apiKey.id, id)).get();
}

/** Returns all keys as an administrator sees them, the newest first. */
export async function keyList(db: Drizzle): Promise<KeyProps[]> {
  const rows = await db.select().from(apiKey).orderBy(desc(apiKey.createdAt), desc(apiKey.id));
  return await Promise.all(
    rows.map(async ({ id, name, hint, allItems, createdAt, createdBy, usedAt, revokedAt }) => ({
      id,
      name,
      hint,
      allItems,
      madeAt: createdAt,
      madeBy: createdBy && await agentName(db, createdBy),
      usedAt,
      revokedAt,
    })),
  );
}

/** Counts a program's request, and notes at most once a minute that its key is in use. Refuses too many. */
export async function useKey(cx: Cx, { id, usedAt }: Pick<ApiKey, "id" | "usedAt">): Promise<void> {
  const counted = `key-use:${id}`;
  const waitMs = lockedForMs(await triesOf(cx.db, counted), cx.now);
  if (waitMs > 0) throw new Refusal("too-fast", undefined, 0, waitMs);
  await countFailure(cx, counted, rates.keyUsed);
  if (usedAt !== null && cx.now - usedAt < actionEveryMs) return;
  await cx.db.update(apiKey).set({ usedAt: cx.now }).where(eq(apiKey.id, id));
}
