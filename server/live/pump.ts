/** Follows the log and sends each event's fragments to the readers of its topics, in the order of the log. */
import type { Fragment, Reading } from "./fragment.ts";
import type { Locale } from "../../views/i18n/index.ts";
import { uiFor } from "../../views/i18n/index.ts";
import type { Runner } from "../core/command.ts";
import type { Logged } from "../core/events.ts";
import type { Log } from "../core/log.ts";
import { cursorFrame, frame, type Hub, type Reader } from "./hub.ts";
import { cursor, eventsAfter } from "./log.ts";
import { newest, type Registry, type Reshape } from "./registry.ts";
import { tabById } from "./tabs.ts";
import type { Topic } from "./topics.ts";

const batch = 200;

export class Pump {
  /** The newest event whose fragments are sent. */
  at = 0;
  #running: Promise<void> | null = null;
  #again = false;
  /** How often a reader's topics were asked for. */
  #asked = new WeakMap<Reader, number>();

  constructor(readonly runner: Runner, readonly hub: Hub, readonly registry: Registry, readonly log: Log) {}

  async start(): Promise<void> {
    this.at = await cursor(this.runner.db.read);
  }

  /** Reads the log for new events. Never runs twice at once; a ring while it runs is not lost. */
  ring(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#drain().finally(() => this.#running = null);
    return this.#running;
  }

  get reading(): Reading {
    return { db: this.runner.db.read, now: this.runner.now() };
  }

  async #drain(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        for (;;) {
          const events = await eventsAfter(this.runner.db.read, this.at, batch);
          if (events.length === 0) break;
          await this.#deliver(events);
          this.registry.gauges.note(events);
          this.at = events.at(-1)!.id;
          // Events that came meanwhile have rung again.
          if (events.length < batch) break;
        }
        await this.registry.gauges.show(this.hub, this.reading, this.log);
      } catch (error) {
        this.log.error("the log could not be followed", { error });
        return;
      }
    }
  }

  async #deliver(events: Logged[]): Promise<void> {
    const found: { id: number; fragment: Fragment }[] = [];
    for (const logged of events) {
      try {
        for (const reshape of this.registry.reshapesOf(logged)) await this.#reshape(reshape);
        for (const fragment of await this.registry.fragmentsOf(logged, this.reading)) {
          if (this.hub.listened(fragment.topic)) found.push({ id: logged.id, fragment });
        }
      } catch (error) {
        const { id, event: { kind } } = logged;
        this.log.error("an event could not be shown", { id, kind, error });
        // Which readers the event concerned is not known: every page comes back for it from its cursor, and the log
        // goes on.
        for (const reader of [...this.hub.readers]) reader.close();
      }
    }
    const wanted = newest(found);
    const last = events.at(-1)!.id;
    // Several frames belong to one step of the log: only the last may move a cursor, or a cut between them loses one.
    const alone = wanted.length === 1;
    const touched = new Set<Topic>();
    for (const { fragment } of wanted) {
      await this.#publish(last, fragment, alone);
      touched.add(fragment.topic);
    }
    if (alone) return;
    const bytes = cursorFrame(last);
    for (const reader of this.hub.readersOf(touched)) reader.send(last, bytes);
  }

  async #publish(last: number, fragment: Fragment, alone: boolean): Promise<void> {
    for (const locale of this.hub.locales(fragment.topic)) {
      try {
        const html = await fragment.render(uiFor(locale));
        if (!html) continue;
        this.hub.publish(last, fragment.topic, locale, frame(alone ? last : null, String(html)), !alone);
      } catch (error) {
        this.log.error("a fragment could not be rendered", { region: fragment.region, error });
        this.#drop(fragment.topic, locale);
      }
    }
  }

  /** Drops the readers that missed a fragment: they come back for it from an older cursor. */
  #drop(topic: Topic, locale: Locale): void {
    for (const reader of this.hub.readers) {
      if (reader.locale === locale && reader.topics.has(topic)) reader.close();
    }
  }

  async #reshape(reshape: Reshape): Promise<void> {
    // Nobody looks at most of what happens: then no reader is asked.
    for (const reader of reshape.topics ? this.hub.readersOf(reshape.topics) : this.hub.readers) {
      if (reshape.kind !== undefined && reader.kind !== reshape.kind) continue;
      if (reshape.tabId !== undefined && reader.tabId !== reshape.tabId) continue;
      if (reshape.ownerId !== undefined && reader.ownerId !== reshape.ownerId) continue;
      if (reshape.loginId !== undefined && reader.loginId !== reshape.loginId) continue;
      await this.retopic(reader, reshape.ends ?? false);
    }
  }

  /** Asks again what a reader may hear, and closes a reader that may hear nothing. */
  async retopic(reader: Reader, ends: boolean): Promise<void> {
    const turn = (this.#asked.get(reader) ?? 0) + 1;
    this.#asked.set(reader, turn);
    const tab = ends ? null : await tabById(this.runner.db.read, reader.tabId);
    const topics = tab && await this.registry.kinds.get(tab.kind)!.topics(tab, this.reading);
    // Asked again meanwhile: the later answer is the newer one.
    if (topics && this.#asked.get(reader) !== turn) return;
    if (topics) return this.hub.retopic(reader, new Set(topics));
    reader.close("gone");
  }
}
