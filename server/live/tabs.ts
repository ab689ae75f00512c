/** Open pages as rows, so that any process can find out which are alive. */
import type { PageKind, Tab } from "./tab.ts";
import { and, eq, gt, isNotNull, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { packed, unpacked } from "../../db/packed.ts";
import { prepared } from "../../db/prepared.ts";
import { tab } from "../../db/schema/live.ts";
import { localeFrom } from "../../views/i18n/index.ts";
import type { Cx } from "../core/command.ts";
import { removeSome } from "../core/tidy.ts";

/** A stream is alive while its page answered a beat within this time. */
export const aliveMs = 15_000;
/** A tab that no page came back to is removed after so long. */
const forgottenMs = 24 * 3600_000;
/** The same for a tab whose stream never opened: a page without a script, or a program that only fetches pages. */
const neverOpenedMs = 10 * 60_000;

const byId = prepared((db) => db.select().from(tab).where(eq(tab.id, sql.placeholder("id"))).prepare());

export async function tabById(db: Drizzle, id: string): Promise<Tab | null> {
  const row = await byId(db).get({ id });
  return row ? { ...row, locale: localeFrom(null, row.locale) } : null;
}

/** Returns the row of a tab: its owner, and when it was last seen. */
export function tabRow(db: Drizzle, id: string) {
  return byId(db).get({ id });
}

/** Issues a page's tab together with the page; its stream is not open yet. */
export async function issueTab(cx: Cx, facts: Omit<Tab, "id">): Promise<Tab> {
  const issued = { id: cx.newId(), ...facts };
  await cx.db.insert(tab).values({ ...issued, createdAt: cx.now, seenAt: null });
  return issued;
}

/** Returns the open pages of one sign-in of this owner. */
export async function tabsOf(db: Drizzle, ownerId: string, loginId: string): Promise<string[]> {
  const rows = await db.select({ id: tab.id }).from(tab).where(
    and(eq(tab.ownerId, ownerId), eq(tab.loginId, loginId), gt(tab.streamId, "")),
  );
  return rows.map(({ id }) => id);
}

/** Selects an interaction in a tab, or none. The pane follows in the tab's own stream. */
export async function focusTab(cx: Cx, tabId: string, interactionId: string | null): Promise<void> {
  await cx.db.update(tab).set({ focusId: interactionId }).where(eq(tab.id, tabId));
  cx.emit({ kind: "tabFocused", tabId, interactionId });
}

/** Deselects an interaction in this owner's pages that show it, in their rows too. */
export async function turnAway(cx: Cx, ownerId: string, focusId: string): Promise<void> {
  await cx.db.update(tab).set({ focusId: null }).where(
    and(eq(tab.ownerId, ownerId), eq(tab.focusId, focusId)),
  );
}

/** Opens a tab's stream, whichever stream it had before; returns the stream's id. */
export async function openTab(cx: Cx, opened: Tab, kind: PageKind): Promise<string> {
  const streamId = cx.newId();
  await cx.db.update(tab).set({ seenAt: cx.now, streamId }).where(eq(tab.id, opened.id));
  await kind.opened(cx, opened);
  return streamId;
}

/**
 * Notes that this stream ended: the page is gone, asleep or about to reconnect. A newer stream of the tab, in any
 * process, goes on.
 */
export async function closeTab(cx: Cx, closing: Tab, kind: PageKind, streamId: string): Promise<void> {
  const known = await tabRow(cx.db, closing.id);
  if (known?.streamId !== streamId) return;
  await cx.db.update(tab).set({ seenAt: null, streamId: "" }).where(eq(tab.id, closing.id));
  // Already taken for gone: that was reported when the page fell silent.
  if (known.seenAt !== null) await kind.closed(cx, closing);
}

// A list in JSON: one statement, prepared once, for any number of tabs.
const listed = sql`${tab.id} in (select value from json_each(${sql.placeholder("tabIds")}))`;
const saw = prepared((db) =>
  db.update(tab).set({ seenAt: sql`${sql.placeholder("at")}` }).where(and(listed, isNotNull(tab.seenAt)))
    .prepare()
);
const goneAmong = prepared((db) =>
  db.select().from(tab)
    .where(and(
      listed,
      gt(tab.streamId, ""),
      or(isNull(tab.seenAt), lte(tab.seenAt, sql.placeholder("since"))),
    )).prepare()
);

/** Stores all pages that answered since the last call, in one statement; no event. */
export async function sawTabs(cx: Cx, tabIds: string[]): Promise<void> {
  await saw(cx.db).run({ at: cx.now, tabIds: JSON.stringify(tabIds) });
}

/**
 * Revives pages that answer again after they were taken for gone while their stream stayed open, here or in another
 * process: a lid that was closed, a process that stood still. What depends on their return is told.
 */
export async function reviveTabs(
  cx: Cx,
  tabIds: string[],
  kinds: ReadonlyMap<Tab["kind"], PageKind>,
): Promise<void> {
  const gone = await goneAmong(cx.db).all({ tabIds: JSON.stringify(tabIds), since: cx.now - aliveMs });
  for (const row of gone) {
    await cx.db.update(tab).set({ seenAt: cx.now }).where(eq(tab.id, row.id));
    await kinds.get(row.kind)!.opened(cx, { ...row, locale: localeFrom(null, row.locale) });
  }
}

const silentSince = prepared((db) =>
  db.select().from(tab).where(lte(tab.seenAt, sql.placeholder("since"))).limit(100).prepare()
);

/**
 * Takes for gone the tabs that stopped answering without closing, whichever process has their stream: an answer revives
 * them.
 */
export async function closeSilentTabs(cx: Cx, kinds: ReadonlyMap<Tab["kind"], PageKind>): Promise<void> {
  const silent = await silentSince(cx.db).all({ since: cx.now - aliveMs });
  for (const row of silent) {
    await cx.db.update(tab).set({ seenAt: null }).where(eq(tab.id, row.id));
    await kinds.get(row.kind)!.closed(cx, { ...row, locale: localeFrom(null, row.locale) });
  }
}

export function forgetTabs(cx: Cx): Promise<boolean> {
  return removeSome(
    cx,
    tab,
    and(
      isNull(tab.seenAt),
      or(
        lt(tab.createdAt, cx.now - forgottenMs),
        and(isNull(tab.streamId), lt(tab.createdAt, cx.now - neverOpenedMs)),
      ),
    ),
  );
}

const alive = prepared((db) =>
  db.select({ id: tab.id }).from(tab)
    .where(and(eq(tab.ownerId, sql.placeholder("ownerId")), gt(tab.seenAt, sql.placeholder("since"))))
    .limit(1).prepare()
);

/** Whether any page of this agent or visitor is alive, in any process. */
export async function isAlive(db: Drizzle, ownerId: string, now: number): Promise<boolean> {
  return await alive(db).get({ ownerId, since: now - aliveMs }) !== undefined;
}

/** Whether this owner has a living page of another sign-in than this one. */
export async function isAliveBeside(
  db: Drizzle,
  ownerId: string,
  loginId: string,
  now: number,
): Promise<boolean> {
  return await db.select({ id: tab.id }).from(tab)
    .where(and(eq(tab.ownerId, ownerId), ne(tab.loginId, loginId), gt(tab.seenAt, now - aliveMs)))
    .limit(1).get() !== undefined;
}

const living = prepared((db) =>
  db.select({ rows: packed(tab.ownerId) }).from(tab).where(and(
    sql`${tab.ownerId} in (select value from json_each(${sql.placeholder("ownerIds")}))`,
    gt(tab.seenAt, sql.placeholder("since")),
  )).prepare()
);

/** Returns those of these owners who have a living page, in any process. */
export async function aliveAmong(db: Drizzle, ownerIds: string[], now: number): Promise<Set<string>> {
  const row = await living(db).get({ ownerIds: JSON.stringify(ownerIds), since: now - aliveMs });
  return new Set(unpacked<[string]>(row).map(([ownerId]) => ownerId));
}
