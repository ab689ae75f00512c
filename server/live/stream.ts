/** One page's stream: what it missed, then what happens, over server-sent events. */
import type { Fragment } from "./fragment.ts";
import type { PageKind, Tab } from "./tab.ts";
import { run, type Runner } from "../core/command.ts";
import type { Logged } from "../core/events.ts";
import type { Log } from "../core/log.ts";
import { Refusal } from "../core/refusal.ts";
import { uiFor } from "../../views/i18n/index.ts";
import type { Ui } from "../../views/types.ts";
import { cursorFrame, frame, type Hub, namedFrame, type Reader } from "./hub.ts";
import { cursor, eventsAfter, reachesBack } from "./log.ts";
import type { Pump } from "./pump.ts";
import { newest } from "./registry.ts";
import { closeTab, openTab, tabById } from "./tabs.ts";
import type { Topic } from "./topics.ts";

/** Frames a reader may lag behind before it is dropped. */
const lag = 512;
/** Events worth replaying one by one; a page further behind gets itself whole. */
const replayable = 500;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

export interface Streams {
  runner: Runner;
  hub: Hub;
  pump: Pump;
  log: Log;
}

/** Opens the stream of `tab`, from the event after `after`. */
export async function openStream(
  streams: Streams,
  tab: Tab,
  kind: PageKind,
  after: number,
): Promise<Response> {
  const { runner, hub, pump } = streams;
  const topics = await kind.topics(tab, pump.reading);
  if (!topics) return new Response(null, { status: 410 });
  if (hub.isFull(tab)) throw new Refusal("too-many-pages");
  const streamId = await run(runner, (cx) => openTab(cx, tab, kind));
  // Others of the same owner may have opened meanwhile.
  if (hub.isFull(tab)) {
    await run(runner, (cx) => closeTab(cx, tab, kind, streamId));
    throw new Refusal("too-many-pages");
  }

  let reader: BufferedReader;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      reader = new BufferedReader(tab, new Set(topics), after, controller, leave);
      hub.add(reader);
      controller.enqueue(cursorFrame(after));
      catchUp(streams, tab, kind, reader, after).catch((error) => {
        streams.log.error("a stream could not catch up", { tab: tab.id, error });
        reader.close();
      });
    },
    cancel: () => leave(),
    // Nothing is ever pulled: above zero, every frame would ask for more and cost a tenth of the whole.
  }, { highWaterMark: 0 });

  let left = false;
  function leave() {
    if (left) return;
    left = true;
    hub.remove(reader);
    run(runner, (cx) => closeTab(cx, tab, kind, streamId))
      .catch((error) => streams.log.error("a tab could not be closed", { tab: tab.id, error }));
  }
  return new Response(body, { headers });
}

/** Registered first, so nothing falls between what is read here and what is sent live. */
async function catchUp(streams: Streams, opened: Tab, kind: PageKind, reader: BufferedReader, after: number) {
  const { pump, log, runner: { db } } = streams;
  // The page may have been turned elsewhere since its topics were read, before anybody could tell its reader.
  await pump.retopic(reader, false);
  const tab = await tabById(db.read, opened.id) ?? opened;
  const ui = uiFor(tab.locale);
  const events = await eventsAfter(db.read, after, replayable + 1);
  if (events.length <= replayable && await reachesBack(db.read, after)) {
    try {
      const id = events.at(-1)?.id ?? after;
      const html = await replay(pump, reader, events, ui);
      return reader.catchUp(id, html ? frame(id, html) : cursorFrame(id));
    } catch (error) {
      // What cannot be shown now could not be shown to whoever asks again: the page gets itself whole and is past it.
      log.error("a page could not be told what it missed", { tab: tab.id, error });
    }
  }
  const id = await cursor(db.read);
  const html = await kind.refresh(tab, ui, pump.reading);
  reader.catchUp(id, frame(id, String(html)));
}

/** What these events changed for a reader, as it is now. */
async function replay(
  { registry, reading }: Pump,
  reader: Reader,
  events: Logged[],
  ui: Ui,
): Promise<string> {
  const found: { fragment: Fragment }[] = [];
  for (const logged of events) {
    for (const fragment of await registry.fragmentsOf(logged, reading)) {
      if (reader.topics.has(fragment.topic)) found.push({ fragment });
    }
  }
  let html = "";
  for (const { fragment } of newest(found)) html += String(await fragment.render(ui) ?? "");
  return html;
}

class BufferedReader implements Reader {
  readonly tabId: string;
  readonly kind: Tab["kind"];
  readonly ownerId: string;
  readonly loginId: string | null;
  readonly locale: Tab["locale"];
  #buffer: { id: number; bytes: Uint8Array; part: boolean }[] | null = [];
  #closed = false;

  constructor(
    tab: Tab,
    public topics: ReadonlySet<Topic>,
    public sentId: number,
    readonly controller: ReadableStreamDefaultController<Uint8Array>,
    readonly left: () => void,
  ) {
    this.tabId = tab.id;
    this.kind = tab.kind;
    this.ownerId = tab.ownerId;
    this.loginId = tab.loginId;
    this.locale = tab.locale;
  }

  get caughtUp(): boolean {
    return this.#buffer === null;
  }

  catchUp(id: number, bytes: Uint8Array): void {
    const waiting = this.#buffer ?? [];
    this.#buffer = null;
    // Lower than what the page asked for, when that was never given here.
    this.sentId = id;
    this.send(id, bytes);
    for (const frame of waiting) if (frame.id > id) this.send(frame.id, frame.bytes, frame.part);
  }

  send(id: number, bytes: Uint8Array, part = false): void {
    if (this.#closed) return;
    if (this.#buffer) {
      this.#buffer.push({ id, bytes, part });
      return;
    }
    if ((this.controller.desiredSize ?? -lag) <= -lag) return this.close();
    this.controller.enqueue(bytes);
    if (!part && id > this.sentId) this.sentId = id;
  }

  beat(now: number, at: number): void {
    if (this.#buffer) return;
    // The cursor moves with the beat, so a quiet page does not fall behind a busy centre.
    this.send(Math.max(at, this.sentId), namedFrame("beat", String(now), Math.max(at, this.sentId)));
  }

  close(reason?: "gone"): void {
    if (this.#closed) return;
    if (reason === "gone") this.controller.enqueue(namedFrame("gone", "1"));
    this.#closed = true;
    try {
      this.controller.close();
    } catch {
      // The browser was quicker.
    }
    this.left();
  }
}
