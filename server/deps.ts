/** The only doors to the world and to time; rooms get them as `deps`. */
import type { Db } from "../db/client.ts";
import type { Assets } from "./start/assets.ts";
import type { Clock } from "./core/clock.ts";
import type { Runner } from "./core/command.ts";
import type { Log } from "./core/log.ts";
import type { Seal } from "./core/seal.ts";
import type { Passwords } from "./access/passwords.ts";
import type { Blobs } from "./delivery/blobs.ts";
import type { Live } from "./live/live.ts";
import type { Outside } from "./delivery/outside.ts";

export interface Deps extends Runner {
  db: Db;
  live: Live;
  clock: Clock;
  log: Log;
  assets: Assets;
  passwords: Passwords;
  blobs: Blobs;
  /** Seals what nobody may read in the database. Used outside of transactions: it is waited for. */
  seal: Seal;
  /** Other people's servers, for what is tried while somebody waits for the answer; what is sent has its rows. */
  outside?: Outside;
  settings: Settings;
}

/** What the process was told at its start, as far as rooms need it. */
export interface Settings {
  /** Where customers and agents reach us; decides the Secure flag and absolute links. Null: as each request says. */
  publicUrl: string | null;
  /** The address or name that is listened on: without `publicUrl` only this and the machine's own names are ours. */
  listens: string;
  /** Addresses of proxies whose forwarded addresses count. */
  trustedProxies: string[];
  /** Of the product, from deno.json. */
  version: string;
}
