/** What rooms tell the live part: which fragments an event changes, and what each kind of page may hear. */
import type { Drizzle } from "../../db/client.ts";
import type { Locale } from "../../views/i18n/index.ts";
import type { Ui } from "../../views/types.ts";
import type { Cx } from "../core/command.ts";
import type { Event, EventKind, EventOf, Logged } from "../core/events.ts";
import { Gauges } from "./gauges.ts";
import type { Topic } from "./topics.ts";

/** Anything that becomes HTML by `String()`: an element of hono/jsx. */
export type Html = { toString(): string };

/** A region of a page to render again, for every reader of a topic. */
export interface Fragment {
  topic: Topic;
  /** Names the region: of several in one batch only the last is rendered. */
  region: string;
  /** The `<hx-partial>`s, from the database as it is now; null when there is nothing to show. */
  render(ui: Ui): Promise<Html | null>;
}

/** The facts a fragment may ask: committed rows and the time. */
export interface Reading {
  db: Drizzle;
  now: number;
}

export type Fragments<K extends EventKind> = (
  event: EventOf<K>,
  reading: Reading,
) => Fragment[] | Promise<Fragment[]>;

export interface Tab {
  id: string;
  kind: "desk" | "portal" | "self-test" | "supervisor";
  ownerId: string;
  loginId: string | null;
  focusId: string | null;
  locale: Locale;
}

/** What one kind of page is to the live part. */
export interface PageKind {
  /** May this request open this tab's stream? */
  admits(tab: Tab, request: Request, reading: Reading): Promise<boolean>;
  /** What the tab may hear now; null when it may hear nothing any more. */
  topics(tab: Tab, reading: Reading): Promise<Topic[] | null>;
  /** Every region of the page, as partials: for a page that was away too long. */
  refresh(tab: Tab, ui: Ui, reading: Reading): Promise<Html>;
  opened(cx: Cx, tab: Tab): Promise<void>;
  closed(cx: Cx, tab: Tab): Promise<void>;
}

/** Whose topics an event changes: all whom each of these names; `ends` closes the readers for good. */
export interface Reshape {
  kind?: Tab["kind"];
  /** Those who listen to one of these. */
  topics?: Topic[];
  tabId?: string;
  ownerId?: string;
  loginId?: string;
  ends?: boolean;
}

export class Registry {
  #fragments = new Map<EventKind, Fragments<EventKind>[]>();
  #reshapes = new Map<EventKind, ((event: Event) => Reshape)[]>();
  readonly gauges = new Gauges();
  readonly kinds = new Map<Tab["kind"], PageKind>();

  /** On this event, these regions may have changed. */
  on<K extends EventKind>(kind: K, fragments: Fragments<K>): void {
    const known = this.#fragments.get(kind) ?? [];
    // Kept under its own kind, so it is never given another's event.
    this.#fragments.set(kind, [...known, (event, reading) => fragments(event as EventOf<K>, reading)]);
  }

  /** On this event, these pages may hear more or less than before. */
  reshapes<K extends EventKind>(kind: K, reshape: (event: EventOf<K>) => Reshape): void {
    const known = this.#reshapes.get(kind) ?? [];
    this.#reshapes.set(kind, [...known, (event) => reshape(event as EventOf<K>)]);
  }

  reshapesOf({ event }: Logged): Reshape[] {
    return (this.#reshapes.get(event.kind) ?? []).map((reshape) => reshape(event));
  }

  async fragmentsOf({ event }: Logged, reading: Reading): Promise<Fragment[]> {
    const all: Fragment[] = [];
    for (const fragments of this.#fragments.get(event.kind) ?? []) {
      all.push(...await fragments(event, reading));
    }
    return all;
  }
}

/** Drops every fragment whose region comes again later in the batch: rendered once, at its newest. */
export function newest<T extends { fragment: Fragment }>(batch: T[]): T[] {
  const later = new Set<string>();
  return batch.reverse().filter(({ fragment }) => {
    const region = `${fragment.topic} ${fragment.region}`;
    if (later.has(region)) return false;
    later.add(region);
    return true;
  }).reverse();
}
