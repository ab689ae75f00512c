/** One server process of the model's centre. It may die at any statement, as by kill -9, and come back. */
import type { Db } from "../../../db/client.ts";
import { openEmbedded } from "../../../db/embedded.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { registerDesk } from "../../../server/desk/fragments.tsx";
import { createEngine, type Engine } from "../../../server/engine.ts";
import { Gauges } from "../../../server/live/gauges.ts";
import { Registry } from "../../../server/live/registry.ts";
import { registerChat } from "../../../server/channels/chat/fragments.tsx";

/** What is rejected when the machine that worked on it died. */
export class Killed extends Error {}

/** What all machines of a centre share. */
export interface Surroundings {
  now: number;
  newId(): string;
  /** Whether browsers look at pages. */
  readonly pages: boolean;
  /** Whatever a machine logged as an error. */
  errors: string[];
  /** How many machines died at work. */
  deaths: number;
}

export class Machine {
  engine!: Engine;
  #raw: Db;
  #open: () => Db;
  #fuse: number | null = null;
  #kill: () => void = () => {};
  #death: Promise<never> = Promise.reject(new Killed());

  constructor(readonly centre: Surroundings, path: string) {
    this.#open = () => openEmbedded({ path, sync: "off", trace: () => this.#burn() });
    this.#raw = this.#open();
    this.#death.catch(() => {});
    this.start();
  }

  /** A new process on the file: nothing of the old one's memory. */
  start(): void {
    this.#kill();
    const life = { over: false };
    const death = Promise.withResolvers<never>();
    death.promise.catch(() => {});
    this.#death = death.promise;
    this.#fuse = null;
    this.#kill = () => {
      life.over = true;
      death.reject(new Killed());
    };
    this.engine = createEngine({
      db: this.#mortal(life),
      now: () => this.centre.now,
      newId: () => this.centre.newId(),
      log: {
        info: () => {},
        error: (message, facts) => {
          if (!life.over) {
            this.centre.errors.push(`${message} ${String(facts?.key ?? "")} ${String(facts?.error)}`);
          }
        },
      },
    });
    const { registry } = this.engine.live;
    // Without pages nobody listens: what opening and closing them does is enough, and rendering nothing is quicker.
    const listened = this.centre.pages ? registry : new Registry(new Gauges());
    registerDesk(listened, { publicUrl: null });
    registerChat(listened, { publicUrl: null });
    for (const [kind, page] of listened.kinds) registry.kinds.set(kind, page);
  }

  /** The same with a connection of its own to the file. */
  async startCold(): Promise<void> {
    this.#kill();
    await this.#raw.close();
    this.#raw = this.#open();
    this.start();
  }

  /** Dies at the write statement after so many more, or with the first commit, before anybody hears of it. */
  lightFuse(statements: number | null): void {
    this.#fuse = statements;
  }

  /** What `work` gives, or Killed if the machine dies on the way. */
  alive<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#death]);
  }

  run<T>(work: (cx: Cx) => Promise<T>): Promise<T> {
    return this.alive(run(this.engine, work));
  }

  async close(): Promise<void> {
    this.#kill();
    await this.#raw.close();
  }

  #die(): void {
    this.centre.deaths++;
    this.#kill();
  }

  #burn(): void {
    if (this.#fuse === null || this.#fuse-- > 0) return;
    this.#die();
    throw new Killed();
  }

  /** The dead neither read nor write, and hear nothing: whatever they still await never comes. */
  #mortal(life: { over: boolean }): Db {
    const raw = this.#raw;
    const never = () => new Promise<never>(() => {});
    return {
      ...raw,
      transaction: async (work) => {
        if (life.over) return await never();
        try {
          const value = await raw.transaction(() => life.over ? Promise.reject(new Killed()) : work());
          if (this.#fuse !== null && !life.over) this.#die();
          return life.over ? await never() : value;
        } catch (error) {
          if (life.over) return await never();
          throw error;
        }
      },
    };
  }
}
