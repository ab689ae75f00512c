/**
 * Measures that change more often than anybody reads them: places in a queue, counts. They have no id and no
 * transaction and are lost on reconnect; each process reads them for its own readers, and sends only what differs from
 * what that reader has.
 */
import type { Fragment, Reading } from "./fragment.ts";
import { type Locale, uiFor } from "../../views/i18n/index.ts";
import type { EventKind, Logged } from "../core/events.ts";
import type { Log } from "../core/log.ts";
import { frame, type Hub, type Reader } from "./hub.ts";
import type { Topic } from "./topics.ts";

/** A region with its current value; rendered for readers who have another value. */
export interface Measure extends Fragment {
  value: string;
}

export interface Gauge {
  movedBy: ReadonlySet<EventKind>;
  /** Reads the measures of those topics that somebody listens to. */
  read(reading: Reading, listened: (topic: Topic) => boolean): Promise<Measure[]>;
}

/** What was rendered in one pass: measures that share their `render` are rendered once per language. */
type Made = Map<Measure["render"], Map<Locale, Uint8Array>>;

/** The shortest time between two passes, however much changes. */
const shortestMs = 1000;
/** The longest time between two passes, for what changes by time alone: a closing hour, a patience that ends. */
const longestMs = 10_000;

export class Gauges {
  #gauges: { gauge: Gauge; moved: boolean; readAt: number }[] = [];
  /** Region → value, as last sent to each reader. */
  #told = new WeakMap<Reader, Map<string, string>>();

  add(gauge: Gauge): void {
    this.#gauges.push({ gauge, moved: true, readAt: -Infinity });
  }

  /** Notes that the fragments of these events have been sent. */
  note(events: Logged[]): void {
    for (const each of this.#gauges) {
      each.moved ||= events.some(({ event }) => each.gauge.movedBy.has(event.kind));
    }
  }

  /** Makes the next ring run a pass, however short ago the last one was. */
  hurry(): void {
    for (const each of this.#gauges) each.readAt = -Infinity;
  }

  /** Runs a pass between two steps of the log: what is read here is never older than what the readers have. */
  async show(hub: Hub, reading: Reading, log: Log): Promise<void> {
    if (hub.readers.size === 0) return;
    for (const each of this.#gauges) {
      const rested = reading.now - each.readAt;
      if (rested < (each.moved ? shortestMs : longestMs)) continue;
      Object.assign(each, { moved: false, readAt: reading.now });
      try {
        const measures = await each.gauge.read(reading, (topic) => hub.listened(topic));
        const made: Made = new Map();
        for (const measure of measures) await this.#tell(hub, measure, made);
      } catch (error) {
        log.error("a gauge could not be read", { error });
      }
    }
  }

  async #tell(hub: Hub, { topic, region, value, render }: Measure, made: Made): Promise<void> {
    const key = `${topic} ${region}`;
    const bytes = made.get(render) ?? new Map<Locale, Uint8Array>();
    made.set(render, bytes);
    for (const reader of hub.readersOf([topic])) {
      const told = this.#told.get(reader) ?? new Map<string, string>();
      // A reader that is still being sent what it missed gets this measure in the next pass.
      if (!reader.caughtUp || told.get(key) === value) continue;
      let own = bytes.get(reader.locale);
      if (!own) {
        own = frame(null, String(await render(uiFor(reader.locale)) ?? ""));
        bytes.set(reader.locale, own);
      }
      reader.send(reader.sentId, own, true);
      this.#told.set(reader, told.set(key, value));
    }
  }
}
