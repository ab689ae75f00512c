/**
 * What moves more often than anybody reads: places in a queue, counts. No id, no transaction, lost on reconnect; looked at
 * by each process for its own readers, and told only where it differs from what that reader has.
 */
import type { Fragment, Reading } from "./fragment.ts";
import { type Locale, uiFor } from "../../views/i18n/index.ts";
import type { EventKind, Logged } from "../core/events.ts";
import type { Log } from "../core/log.ts";
import { frame, type Hub, type Reader } from "./hub.ts";
import type { Topic } from "./topics.ts";

/** A region as it reads now; rendered for those who have another value. */
export interface Measure extends Fragment {
  value: string;
}

export interface Gauge {
  movedBy: ReadonlySet<EventKind>;
  /** For those topics that anybody listens to. */
  read(reading: Reading, listened: (topic: Topic) => boolean): Promise<Measure[]>;
}

/** What was rendered in one look: measures that share their `render` are rendered once per language. */
type Made = Map<Measure["render"], Map<Locale, Uint8Array>>;

/** However much moves. */
const shortestMs = 1000;
/** For what time alone moves: a closing hour, a patience that ends. */
const longestMs = 10_000;

export class Gauges {
  #gauges: { gauge: Gauge; moved: boolean; readAt: number }[] = [];
  /** Region → value, of what each reader was told. */
  #told = new WeakMap<Reader, Map<string, string>>();

  add(gauge: Gauge): void {
    this.#gauges.push({ gauge, moved: true, readAt: -Infinity });
  }

  /** These events are out. */
  note(events: Logged[]): void {
    for (const each of this.#gauges) {
      each.moved ||= events.some(({ event }) => each.gauge.movedBy.has(event.kind));
    }
  }

  /** Looks with the next ring, however short ago it looked. */
  hurry(): void {
    for (const each of this.#gauges) each.readAt = -Infinity;
  }

  /** Called between two steps of the log: what is read here is never older than what the readers have. */
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
      // Whoever is still being told what they missed is told this next time.
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
