/** What rooms register with the live part: which fragments an event changes, and what each kind of page may hear. */
import type { Event, EventKind, EventOf, Logged } from "../core/events.ts";
import type { Fragment, Reading } from "./fragment.ts";
import type { Gauges } from "./gauges.ts";
import type { PageKind, Tab } from "./tab.ts";
import type { Topic } from "./topics.ts";

export type Fragments<K extends EventKind> = (
  event: EventOf<K>,
  reading: Reading,
) => Fragment[] | Promise<Fragment[]>;

/** Whose topics an event changes: all readers that each field names; `ends` closes those readers for good. */
export interface Reshape {
  kind?: Tab["kind"];
  /** The readers of one of these topics. */
  topics?: Topic[];
  tabId?: string;
  ownerId?: string;
  loginId?: string;
  ends?: boolean;
}

export class Registry {
  #fragments = new Map<EventKind, Fragments<EventKind>[]>();
  #reshapes = new Map<EventKind, ((event: Event) => Reshape)[]>();
  readonly kinds = new Map<Tab["kind"], PageKind>();

  constructor(readonly gauges: Gauges) {}

  /** Registers the regions that may change on this event. */
  on<K extends EventKind>(kind: K, fragments: Fragments<K>): void {
    const known = this.#fragments.get(kind) ?? [];
    // Stored under its own kind, so it is never given another kind's event.
    this.#fragments.set(kind, [...known, (event, reading) => fragments(event as EventOf<K>, reading)]);
  }

  /** Registers the pages that may hear more or less than before on this event. */
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

/**
 * Drops every fragment whose region comes again later in the batch, so that a region is rendered once, at its newest.
 */
export function newest<T extends { fragment: Fragment }>(batch: T[]): T[] {
  const later = new Set<string>();
  return batch.reverse().filter(({ fragment }) => {
    const region = `${fragment.topic} ${fragment.region}`;
    if (later.has(region)) return false;
    later.add(region);
    return true;
  }).reverse();
}
