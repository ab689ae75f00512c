/** What a room registers in the process: the app and the engine loop over these. */
import type { Hono } from "hono";
import type { Drizzle } from "../../db/client.ts";
import type { Deps } from "../deps.ts";
import type { Outgoing } from "../delivery/sender.ts";
import type { Registry } from "../live/registry.ts";
import type { WhenDue } from "./clock.ts";
import type { Cx } from "./command.ts";
import type { Reached } from "./cookies.ts";
import type { Event } from "./events.ts";
import type { MoveBack } from "./set_back.ts";

/** What a room registers. A room is a folder of server/ with its own routes, commands and tables. */
export interface Room {
  /** The room's HTTP routes, mounted at the root. */
  // deno-lint-ignore no-explicit-any
  routes?: readonly ((deps: Deps) => Hono<any>)[];
  /** Registers what the room's events change on open pages. */
  live?(registry: Registry, settings: Reached): void;
  /** What each kind of due row of the room does. */
  due?: Readonly<Record<string, WhenDue>>;
  /** What the room sends to other servers, by the kind of due row. */
  outgoing?: Readonly<Record<string, Outgoing>>;
  /** Clean-ups of expired rows, run hourly. Each removes a few and returns true while more remain. */
  forgets?: readonly ((cx: Cx) => Promise<boolean>)[];
  /**
   * The kinds of due row whose time a person chose as a time of day, not as a delay. They keep it when the
   * machine's clock is set back.
   */
  appointments?: readonly string[];
  /** Moves the room's past times back when the machine's clock is set back. */
  movesBack?: readonly MoveBack[];
  /** Returns which of these blobs the room's rows use; blobs that no room uses are removed. */
  blobs?(db: Drizzle, ids: string[]): Promise<string[]>;
  /** Called with each event in its transaction; may write rows that belong to it. */
  witness?(cx: Cx, event: Event): Promise<void>;
}
