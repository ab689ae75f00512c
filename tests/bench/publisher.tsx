/** What a server under load does, product or bare alike: frames in a closed loop, or at a steady pace. */
import { uiFor } from "../../views/i18n/index.ts";
import { Entry } from "../../views/desk/Entry.tsx";
import { ids } from "../../views/ids.ts";
import { Partial } from "../../views/ui/Partial.tsx";
import process from "node:process";

/** Stands once in every frame: readers count frames by it, without parsing. */
export const mark = "~";

/** A message as an agent's page gets it, rendered before anything is measured. */
export const fragment = String(
  <Partial target={ids.log("01a20f28-ca9e-7fed-8ad2-0ae71ee44239")} swap="upsert">
    <Entry
      ui={uiFor("en")}
      entry={{
        id: 1_000_000,
        at: 0,
        kind: "message",
        author: "customer",
        goesOn: false,
        name: "Zoé Tremblay",
        lang: "en",
        attachments: [],
        body: "I ordered the blue one on Monday, and what came today is the green one. Can I send it back?~",
        delivery: null,
        reason: null,
        words: null,
        again: null,
      }}
    />
  </Partial>,
);

/** Milliseconds on a clock that all processes of the machine share. */
export const clock = (): number => performance.timeOrigin + performance.now();

export interface Flood {
  /** Frames that may be on their way to some reader. */
  window: number;
  warmMs: number;
  ms: number;
}

export interface Flooded {
  /** Frames that reached every reader, per second. */
  perSecond: number;
  /** Share of one core that this process used. */
  cpu: number;
}

export interface Pace {
  /** Frames per second. */
  perSecond: number;
  ms: number;
}

/** Frames are numbered from a million: their length never changes. */
const firstId = 1_000_000;

export class Publisher {
  #id = firstId;
  #acknowledged = 0;
  #heard: () => void = () => {};

  /** `send` gives a frame with this id to every reader. */
  constructor(readonly send: (id: number) => void) {}

  /** Listens for the readers' word that a frame reached all of them: one byte each. Gives the port. */
  listen(): number {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    (async () => {
      for await (const connection of listener) {
        const bytes = new Uint8Array(4096);
        for (let n; (n = await connection.read(bytes)) !== null;) {
          this.#acknowledged += n;
          this.#heard();
        }
      }
    })();
    return listener.addr.port;
  }

  /** Never more than `window` frames outstanding: whatever the machine can do, and lag that cannot grow. */
  async flood({ window, warmMs, ms }: Flood): Promise<Flooded> {
    const until = performance.now() + warmMs + ms;
    let sent = this.#acknowledged;
    let began: { at: number; frames: number; cpu: NodeJS.CpuUsage } | undefined;
    const ended = Promise.withResolvers<Flooded>();
    this.#heard = () => {
      const now = performance.now();
      if (!began && now >= until - ms) {
        began = { at: now, frames: this.#acknowledged, cpu: process.cpuUsage() };
      }
      if (began && now >= until) {
        const { user, system } = process.cpuUsage(began.cpu);
        this.#heard = () => {};
        return ended.resolve({
          perSecond: (this.#acknowledged - began.frames) / (now - began.at) * 1000,
          cpu: (user + system) / 1000 / (now - began.at),
        });
      }
      while (sent - this.#acknowledged < window) {
        this.send(this.#id++);
        sent++;
      }
    };
    this.#heard();
    const flooded = await ended.promise;
    await this.#quiet(sent);
    return flooded;
  }

  /** One frame after the other at a steady pace, whatever the readers do; gives when each was sent. */
  async pace({ perSecond, ms }: Pace): Promise<number[]> {
    const began = performance.now();
    const times: number[] = [];
    const expected = this.#acknowledged + Math.floor(perSecond * ms / 1000);
    for (let i = 0; i < Math.floor(perSecond * ms / 1000); i++) {
      const wait = began + i * 1000 / perSecond - performance.now();
      if (wait > 0) await new Promise((next) => setTimeout(next, wait));
      times.push(clock());
      this.send(this.#id++);
    }
    await this.#quiet(expected);
    return times;
  }

  #quiet(frames: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => reject(new Error("a frame did not reach every reader")), 10_000);
      this.#heard = () => {
        if (this.#acknowledged < frames) return;
        this.#heard = () => {};
        clearTimeout(tooLong);
        resolve();
      };
      this.#heard();
    });
  }
}
