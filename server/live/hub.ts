/**
 * Which readers listen to which topics in this process. Frames are bytes made once and shared by every reader of a
 * topic.
 */
import { streams } from "../core/limits_rules.ts";
import type { Tab } from "./tab.ts";
import type { Locale } from "../../views/i18n/index.ts";
import type { Topic } from "./topics.ts";

/** One open stream. */
export interface Reader {
  readonly tabId: string;
  readonly kind: Tab["kind"];
  readonly ownerId: string;
  readonly loginId: string | null;
  readonly locale: Locale;
  topics: ReadonlySet<Topic>;
  /** The reader has everything up to this event, or the event does not concern it. */
  sentId: number;
  /** The reader has what it missed before its stream opened. */
  readonly caughtUp: boolean;
  /**
   * Never blocks; a reader too slow to follow is dropped and comes back from its cursor. `part`: more of this step of
   * the log comes, so these bytes have no id and the cursor stays.
   */
  send(id: number, bytes: Uint8Array, part?: boolean): void;
  /** Tells the page that the server is alive, and what time it is. */
  beat(now: number, at: number): void;
  close(reason?: "gone"): void;
}

const encoder = new TextEncoder();

/** An SSE message: unnamed, so that htmx swaps the partials in it. `id` null leaves the cursor where it is. */
export function frame(id: number | null, html: string): Uint8Array {
  return encoder.encode(
    `${id === null ? "" : `id: ${id}\n`}data: ${html.replace(/\r?\n|\r/g, "\ndata: ")}\n\n`,
  );
}

/** Moves the cursor and shows nothing. */
export const cursorFrame = (id: number): Uint8Array => encoder.encode(`id: ${id}\n\n`);

/** A named message: a DOM event for the page's own script. */
export const namedFrame = (name: string, data: string, id?: number): Uint8Array =>
  encoder.encode(`${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${data}\n\n`);

export class Hub {
  readonly readers = new Set<Reader>();
  /** How many pages of one person may listen at once, by kind of page. */
  most: Record<Tab["kind"], number> = streams;
  #ofTab = new Map<string, Reader>();
  #tabsOf = new Map<string, Set<string>>();
  #byTopic = new Map<Topic, Set<Reader>>();

  /** Adds a reader. A page has one stream: an older one of the same tab ends. */
  add(reader: Reader): void {
    const older = this.#ofTab.get(reader.tabId);
    this.readers.add(reader);
    this.#ofTab.set(reader.tabId, reader);
    const tabs = this.#tabsOf.get(reader.ownerId);
    if (tabs) tabs.add(reader.tabId);
    else this.#tabsOf.set(reader.ownerId, new Set([reader.tabId]));
    for (const topic of reader.topics) this.#join(reader, topic);
    older?.close();
  }

  /** Whether this tab's owner has as many other pages open as they may. */
  isFull({ id, kind, ownerId }: Pick<Tab, "id" | "kind" | "ownerId">): boolean {
    const tabs = this.#tabsOf.get(ownerId);
    return tabs !== undefined && !tabs.has(id) && tabs.size >= this.most[kind];
  }

  remove(reader: Reader): void {
    this.readers.delete(reader);
    if (this.#ofTab.get(reader.tabId) === reader) {
      this.#ofTab.delete(reader.tabId);
      const tabs = this.#tabsOf.get(reader.ownerId);
      tabs?.delete(reader.tabId);
      if (tabs?.size === 0) this.#tabsOf.delete(reader.ownerId);
    }
    for (const topic of reader.topics) this.#leave(reader, topic);
  }

  /** Gives a reader other topics; with this call it stops hearing what it may no longer hear. */
  retopic(reader: Reader, topics: ReadonlySet<Topic>): void {
    if (!this.readers.has(reader)) return;
    for (const topic of reader.topics) if (!topics.has(topic)) this.#leave(reader, topic);
    for (const topic of topics) if (!reader.topics.has(topic)) this.#join(reader, topic);
    reader.topics = topics;
  }

  listened(topic: Topic): boolean {
    return this.#byTopic.has(topic);
  }

  readersOf(topics: Iterable<Topic>): Set<Reader> {
    const found = new Set<Reader>();
    for (const topic of topics) for (const reader of this.#byTopic.get(topic) ?? []) found.add(reader);
    return found;
  }

  /** Returns the languages in which a topic is listened to. */
  locales(topic: Topic): Set<Locale> {
    return new Set(Array.from(this.#byTopic.get(topic) ?? [], (reader) => reader.locale));
  }

  /** Sends one frame to all readers of a topic in one language; returns how many there were. */
  publish(id: number, topic: Topic, locale: Locale, bytes: Uint8Array, part = false): number {
    let sent = 0;
    for (const reader of this.#byTopic.get(topic) ?? []) {
      if (reader.locale !== locale) continue;
      reader.send(id, bytes, part);
      sent++;
    }
    return sent;
  }

  #join(reader: Reader, topic: Topic): void {
    const readers = this.#byTopic.get(topic);
    if (readers) readers.add(reader);
    else this.#byTopic.set(topic, new Set([reader]));
  }

  #leave(reader: Reader, topic: Topic): void {
    const readers = this.#byTopic.get(topic);
    readers?.delete(reader);
    if (readers?.size === 0) this.#byTopic.delete(topic);
  }
}
