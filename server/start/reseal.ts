/** Seals what older versions, or an older key, left in the database. Run at every start; it changes nothing twice. */
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Drizzle } from "../../db/client.ts";
import { provider } from "../../db/schema/providers.ts";
import { point } from "../../db/schema/skills.ts";
import { receivedText } from "../../db/schema/sms.ts";
import { webhook } from "../../db/schema/workitem.ts";
import { run } from "../core/command.ts";
import type { Log } from "../core/log.ts";
import { isSealed, NoKey, openStored, type Seal } from "../core/seal.ts";
import type { Deps } from "../deps.ts";
import { pauseProvider, resumeProvider } from "../providers/health.ts";

interface Place {
  table: SQLiteTable;
  /** The name of the column in the table's own words. */
  column: string;
  id: SQLiteColumn;
  secret: SQLiteColumn;
}

/** Every place where a sealed text stands. */
const places: Place[] = [
  { table: webhook, column: "secret", id: webhook.id, secret: webhook.secret },
  { table: point, column: "identityKey", id: point.id, secret: point.identityKey },
  { table: provider, column: "secrets", id: provider.id, secret: provider.secrets },
  { table: receivedText, column: "raw", id: receivedText.id, secret: receivedText.raw },
];

/** Of a sealed text, so much tells which key sealed it: `v1.0123abcd.` */
const named = 12;

/** The beginnings of what stands in a place, each once. */
async function beginnings(db: Drizzle, { table, secret }: Place): Promise<string[]> {
  const begins = sql<string>`substr(${secret}, 1, ${sql.raw(String(named))})`;
  const rows = await db.selectDistinct({ begins }).from(table).where(isNotNull(secret));
  return rows.map(({ begins }) => begins);
}

/** Whether a beginning is that of a sealed text. */
const begun = (begins: string) => isSealed(`${begins}x`);

/** Whether anything in a database, of this version or an older one, is sealed with a key that is not here. */
export async function lacksKey(db: Drizzle, seal: Seal): Promise<boolean> {
  for (const place of places) {
    const found = await beginnings(db, place).catch((error) => {
      if (/no such (table|column)/.test(String((error as Error).cause ?? error))) return [];
      throw error;
    });
    if (found.some((begins) => begun(begins) && !seal.knows(begins))) return true;
  }
  return false;
}

/**
 * Seals, with the newest key, every secret that stands in the open or was sealed with an older key; one transaction each,
 * so that a process that ends meanwhile loses nothing. What cannot be opened stays, and what needs it is paused.
 */
export async function sealStored(
  deps: Pick<Deps, "seal" | keyof Parameters<typeof run>[0]>,
  log: Log,
): Promise<void> {
  const { seal, db } = deps;
  let [open, lost] = [0, 0];
  for (const place of places) {
    for (const begins of await beginnings(db.read, place)) {
      if (begun(begins) && !seal.isOld(begins)) {
        if (!seal.knows(begins)) lost++;
      } else if (!seal.ready) open++;
      else if (begun(begins) && !seal.knows(begins)) lost++;
      else await sealPlace(deps, place, begins);
    }
  }
  if (open) log.error("secrets stand in the open: there is no key to seal them with");
  if (lost) log.error("secrets cannot be opened: their key is not here");
  await pauseKeyless(deps);
}

async function sealPlace(
  deps: Parameters<typeof sealStored>[0],
  { table, column, id, secret }: Place,
  begins: string,
): Promise<void> {
  const { seal, db } = deps;
  const rows = await db.read.select({ id, secret }).from(table)
    .where(sql`substr(${secret}, 1, ${sql.raw(String(named))}) = ${begins}`) as {
      id: string;
      secret: string;
    }[];
  for (const row of rows) {
    const sealed = await seal.text(await openStored(seal, row.secret));
    // Whoever changed it meanwhile has sealed it.
    await run(
      deps,
      (cx) =>
        cx.db.update(table).set({ [column]: sealed }).where(and(eq(id, row.id), eq(secret, row.secret))),
    );
  }
}

/** Pauses every provider whose secrets do not open, and uses those again that were paused for it and open now. */
async function pauseKeyless(deps: Parameters<typeof sealStored>[0]): Promise<void> {
  const { seal, db } = deps;
  for (const { id, secrets, pausedReason } of await db.read.select().from(provider)) {
    if (secrets === null) continue;
    const opens = await openStored(seal, secrets).then(() => true, (error) => {
      if (error instanceof NoKey) return false;
      throw error;
    });
    if (!opens) await run(deps, (cx) => pauseProvider(cx, id, "no-key", ""));
    else if (pausedReason === "no-key") await run(deps, (cx) => resumeProvider(cx, id));
  }
}
