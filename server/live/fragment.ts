/** A region of a page, rendered again from the database as it is now. */
import type { Drizzle } from "../../db/client.ts";
import type { Ui } from "../../views/types.ts";
import type { Topic } from "./topics.ts";

/** Anything that becomes HTML by `String()`: an element of hono/jsx. */
export type Html = { toString(): string };

/** A region of a page to render again, for every reader of a topic. */
export interface Fragment {
  topic: Topic;
  /** Names the region: of several fragments of one region in a batch only the last is rendered. */
  region: string;
  /** The `<hx-partial>`s, from the database as it is now; null when there is nothing to show. */
  render(ui: Ui): Promise<Html | null>;
}

/** What a fragment may read: committed rows and the time. */
export interface Reading {
  db: Drizzle;
  now: number;
}
