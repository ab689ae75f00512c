/** What a room brings to the process besides its commands and queries: the app and the engine loop over these. */
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

export interface Room {
  /** Its HTTP, mounted at the root. */
  // deno-lint-ignore no-explicit-any
  routes?: readonly ((deps: Deps) => Hono<any>)[];
  /** What its events change on open pages. */
  live?(registry: Registry, settings: Reached): void;
  /** What each of its kinds of due row does. */
  due?: Readonly<Record<string, WhenDue>>;
  /** What it sends outside, by the kind of its due row. */
  outgoing?: Readonly<Record<string, Outgoing>>;
  /** Hourly clean-ups of what has expired; each does a little and returns true while more remains. */
  forgets?: readonly ((cx: Cx) => Promise<boolean>)[];
  /** Of its kinds of due row, those whose time somebody chose by the clock on the wall, and not as a delay after an event. */
  appointments?: readonly string[];
  /** Moves its times of what has happened back with a clock that was set back. */
  movesBack?: readonly MoveBack[];
  /** Of these blobs, those that its rows name: all others are removed. */
  blobs?(db: Drizzle, ids: string[]): Promise<string[]>;
  /** Sees each event in the transaction that it is part of, and may write rows that go with it. */
  witness?(cx: Cx, event: Event): Promise<void>;
}
