/** A browser that shows one page of the model's centre: its document is fed by the real stream and nothing else. */
import type { Tab } from "../../../server/live/tab.ts";
import { cursor } from "../../../server/live/log.ts";
import { tabById } from "../../../server/live/tabs.ts";
import { ids } from "../../../views/ids.ts";
import { uiFor } from "../../../views/i18n/index.ts";
import type { Centre } from "./centre.ts";
import type { Machine } from "./machine.ts";
import { Document } from "./dom.ts";
import { wrong } from "./model.ts";

interface Frame {
  id: number | null;
  event: string | null;
  data: string;
}

export class Browser {
  #document = new Document("");
  #cursor = 0;
  #reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  #machine: Machine | null = null;
  #engine: Machine["engine"] | null = null;
  #text = "";

  constructor(readonly centre: Centre, readonly tab: Tab, readonly token: string) {}

  /** Whether its stream's machine still lives. */
  get connected(): boolean {
    return this.#reader !== null && this.#machine!.engine === this.#engine;
  }

  /** The page as a request gets it: its cursor is older than anything it shows. */
  async load(machine: Machine): Promise<void> {
    this.#cursor = await cursor(machine.engine.db.read);
    this.centre.reads.forget();
    this.#document = await this.#fresh(machine);
  }

  /** Opens the stream from where it was, and waits for what it missed. */
  async connect(machine: Machine): Promise<void> {
    this.#machine = machine;
    this.#engine = machine.engine;
    const cookie = this.tab.kind === "desk" ? `guichet=${this.token}` : `guichet_visitor=${this.token}`;
    const request = new Request("http://centre.test/live", { headers: { cookie } });
    const response = await machine.alive(machine.engine.live.stream(this.tab.id, request, this.#cursor));
    if (!response.ok) wrong(`the stream of ${this.tab.id} was refused with ${response.status}`);
    this.#reader = response.body!.getReader();
    this.#text = "";
    // Its own cursor, then what it missed, even if that is nothing.
    for (let frames = 0; frames < 2; frames++) this.#show(await this.#next());
  }

  /** Shows everything that was sent until now. */
  async catchUp(): Promise<void> {
    this.#mark();
    for (let frame = await this.#next(); frame.event !== "beat"; frame = await this.#next()) {
      this.#show(frame);
    }
  }

  /** The line breaks: of what was on the way, only so many frames arrive. */
  async cut(frames: number): Promise<void> {
    if (!this.connected) return this.lose();
    this.#mark();
    for (let frame = await this.#next(); frames-- > 0 && frame.event !== "beat"; frame = await this.#next()) {
      this.#show(frame);
    }
    const machine = this.#machine!;
    await this.#reader!.cancel();
    this.lose();
    // Behind the transaction that closes the tab.
    await machine.run(() => Promise.resolve());
  }

  /** The machine is gone, and the stream with it. */
  lose(): void {
    this.#reader = null;
  }

  /** The same entries once each, in order, the same offer, list and state as a page that is opened now. */
  async compare(): Promise<void> {
    const [shown, fresh] = [String(this.#document), String(await this.#fresh(this.#machine!))];
    const doubles = this.#document.doubles();
    if (doubles.length) wrong(`${this.tab.kind} ${this.tab.id} shows ${doubles} twice`);
    if (shown === fresh) return;
    const [one, other] = [shown.split("\n"), fresh.split("\n")];
    const at = one.findIndex((line, i) => line !== other[i]);
    wrong(
      `${this.tab.kind} ${this.tab.id} shows\n${one.slice(at - 3, at + 4).join("\n")}\nand a fresh page\n${
        other.slice(at - 3, at + 4).join("\n")
      }`,
    );
  }

  async #fresh({ engine }: Machine): Promise<Document> {
    const { kind, focusId } = this.tab;
    const reading = this.centre.momentary;
    const tab = (await tabById(reading.db, this.tab.id))!;
    const regions = kind === "desk"
      ? [ids.state, ids.banner, ids.glance, ids.contactList, ids.slot, ids.offers]
      : [ids.portalStatus, ids.portalWait, ids.portalEnd, ids.portalRating, ids.log(focusId!)];
    const composer = kind === "portal" ? `<form class="compose" id="${ids.composer(focusId!)}"></form>` : "";
    const page = new Document(regions.map((id) => `<div id="${id}"></div>`).join("") + composer);
    const pageKind = engine.live.registry.kinds.get(kind)!;
    page.apply(String(await pageKind.refresh(tab, uiFor("en"), reading)));
    return page;
  }

  /** A beat stands at the end of all that was sent. */
  #mark(): void {
    const { hub, pump } = this.#engine!.live;
    for (const reader of hub.readers) {
      if (reader.tabId === this.tab.id) reader.beat(this.centre.now, pump.at);
    }
  }

  #show({ id, event, data }: Frame): void {
    if (event === "gone") wrong(`${this.tab.id} was shown out`);
    if (event === null && data) this.#document.apply(data);
    if (id !== null) this.#cursor = id;
  }

  async #next(): Promise<Frame> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split("\n");
        this.#text = this.#text.slice(end + 2);
        const of = (name: string) =>
          lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
        const id = of("id")[0];
        return { id: id ? Number(id) : null, event: of("event")[0] ?? null, data: of("data").join("\n") };
      }
      const { value, done } = await this.#reader!.read();
      if (done) wrong(`the stream of ${this.tab.id} ended`);
      this.#text += new TextDecoder().decode(value);
    }
  }
}
