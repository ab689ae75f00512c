/** Checks, moves and removes database files that no server has open. */
import Native from "libsql";
import { isBusy } from "./client.ts";
import { filePath, isFile } from "./open.ts";

/**
 * The files of a database: the main file and, while it is open for writing, the write-ahead log and its
 * index.
 */
const suffixes = ["", "-wal", "-shm"];

/**
 * Gives the path of an embedded database. Throws for a remote one, with an error that says what (`done`, such
 * as "backed up") must happen on the remote server.
 */
export function localPath(url: string, done: string): string {
  const path = filePath(url);
  if (path === null) throw new Error(`a remote database is ${done} where it runs, not from here`);
  return path;
}

/** Whether any file of a database exists at `path`. */
export async function isThere(path: string): Promise<boolean> {
  for (const suffix of suffixes) if (await isFile(path + suffix)) return true;
  return false;
}

/** Throws an error of one line when the file is no database or is damaged. */
export function assertWhole(path: string): void {
  const database = new Native(path);
  try {
    const check = database.prepare("pragma integrity_check");
    check.raw(true);
    const [[found]] = check.all([]) as [[string]];
    if (found !== "ok") throw new Error(`${path} is damaged: ${found}`);
  } catch (error) {
    throw new Error(`${path} is not a whole database`, { cause: error });
  } finally {
    database.close();
  }
}

/**
 * Throws an error of one line when a process has the database open. Afterwards the database is one file,
 * without a write-ahead log.
 */
export async function assertUnused(path: string): Promise<void> {
  if (!await isFile(path)) return;
  const database = new Native(path, { timeout: 0 });
  try {
    // SQLite lets a connection leave write-ahead logging only if it is the only one.
    database.exec("pragma journal_mode = delete");
  } catch (error) {
    if (isBusy(error)) throw new Error(`a server has ${path} open: stop it first`);
    // Any other error means a damaged file, which has no usable log; a restore will replace it.
  } finally {
    database.close();
  }
}

/** Renames a database to `path.before-<stamp>`. Gives the new path, or null when there was no database. */
export async function setAside(path: string, stamp: string): Promise<string | null> {
  if (!await isThere(path)) return null;
  const aside = `${path}.before-${stamp}`;
  for (const suffix of suffixes) {
    if (await isFile(path + suffix)) await Deno.rename(path + suffix, aside + suffix);
  }
  return aside;
}

export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of suffixes) if (await isFile(path + suffix)) await Deno.remove(path + suffix);
}

/** Gives a time (Unix ms) as a part of a file name: `2026-01-05T15-00-00-000Z`. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/[:.]/g, "-");
}
