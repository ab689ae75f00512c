/** A centre that two machines run on one file. */
import { asc, eq } from "drizzle-orm";
import { prepared } from "../../../db/prepared.ts";
import { migrateDatabase } from "../../../db/open.ts";
import { login } from "../../../db/schema/access.ts";
import { due } from "../../../db/schema/core.ts";
import { skill } from "../../../db/schema/skills.ts";
import { type Example, example } from "../../../db/seeds/example.ts";
import { hashToken } from "../../../server/access/tokens.ts";
import { setProfile } from "../../../server/agents/delivery.ts";
import { usualProfile } from "../../../server/agents/delivery_rules.ts";
import { codesOffered } from "../../../server/agents/codes.ts";
import { createAgent } from "../../../server/agents/commands.ts";
import type { Cx } from "../../../server/core/command.ts";
import { grantSkill } from "../../../server/skills/commands.ts";
import { Killed, Machine, type Surroundings } from "./machine.ts";
import { remembering } from "./reads.ts";

/** How a skill of this run wraps up. */
export interface SkillSettings {
  dispositionRequired: boolean;
  acw: "none" | "open" | "timed";
  /** Of timed ACW, once; none when left out. */
  extensionSeconds?: number;
  /** Whether a missing outcome is given when the time is up; and which. */
  byTime?: boolean;
  timeoutDispositionId?: string | null;
}

/** Of timed ACW, in every run: short, so that it is up while much else happens. */
export const acwSeconds = 5;
export const chatLimit = 2;
/** A customer is warned and ended early, so that it happens at all. */
export const warnedAfterMs = 30_000;
export const silentEndMs = 10_000;
const began = Date.UTC(2026, 0, 5, 15);
/** Their browsers' tokens; the login's or visitor's id is its hash. */
export const tokenOf = (who: string): string => who.padEnd(43, "_");

/** Emptied between two runs, those that refer first. */
const volatile =
  "draft outbox entry transition cool_down assignment interaction session customer_address customer tab due event presence presence_change"
    .split(" ");

const firstDue = prepared((db) =>
  db.select({ dueAt: due.dueAt }).from(due).orderBy(asc(due.dueAt)).limit(1).prepare()
);

export class Centre implements Surroundings {
  now = began;
  /** Whatever a machine logged as an error: there must be none. */
  errors: string[] = [];
  deaths = 0;
  machines!: [Machine, Machine];
  example!: Example;
  /** Name → id, in a fixed order. */
  agents = new Map<string, string>();
  skillsOf = new Map<string, Set<string>>();
  settings = new Map<string, SkillSettings>();
  /** The unavailable codes, in their order. */
  codes: string[] = [];
  readonly reads = remembering(() => this.read);
  #ids = 0;
  #turn = 0;

  private constructor(readonly folder: string, readonly pages: boolean) {}

  /** `pages`: whether browsers will look at it. */
  static async open(pages: boolean): Promise<Centre> {
    const centre = new Centre(await Deno.makeTempDir({ prefix: "guichet-model-" }), pages);
    const path = `${centre.folder}/model.db`;
    await migrateDatabase({ url: `file:${path}`, sync: "off" });
    centre.machines = [new Machine(centre, path), new Machine(centre, path)];
    await centre.machines[0].run((cx) => centre.#populate(cx));
    return centre;
  }

  newId(): string {
    return `id-${String(++this.#ids).padStart(9, "0")}`;
  }

  get read() {
    return this.machines[0].engine.db.read;
  }

  get reading() {
    return { db: this.read, now: this.now };
  }

  /** The same for what looks often at one moment, which `forget` of `reads` begins. */
  get momentary() {
    return { db: this.reads.db, now: this.now };
  }

  /** An empty centre again, whose skills wrap up as this run wants it. */
  async reset(support: SkillSettings, sales: SkillSettings): Promise<void> {
    for (const machine of this.machines) machine.start();
    this.errors = [];
    this.deaths = 0;
    this.now = began;
    const { supportSkill, salesSkill } = this.example;
    const whole = ({ byTime = false, extensionSeconds = 0, ...wrapup }: SkillSettings) => ({
      ...wrapup,
      extensionSeconds,
      timeoutDispositionId: byTime ? this.example.dispositions[3]! : null,
    });
    this.settings = new Map([[supportSkill, whole(support)], [salesSkill, whole(sales)]]);
    await this.machines[0].run(async (cx) => {
      for (const table of volatile) await cx.db.run(`delete from ${table}`);
      for (const [id, set] of this.settings) await cx.db.update(skill).set(set).where(eq(skill.id, id));
    });
  }

  /** Until nothing is due and nothing runs; the machines take turns, and one that dies on the way is replaced. */
  async settle(): Promise<void> {
    for (;;) {
      const machine = this.machines[this.#turn++ % 2]!;
      try {
        for (const { engine } of this.machines) await machine.alive(engine.clock.settled());
        if (await machine.alive(machine.engine.clock.fireDue()) === 0) break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        for (const each of this.machines) each.start();
      }
    }
    for (const { engine } of this.machines) await engine.live.pump.ring();
  }

  /** The time of the earliest due row, null when there is none. */
  async nextDue(): Promise<number | null> {
    return (await firstDue(this.read).get())?.dueAt ?? null;
  }

  async close(): Promise<void> {
    for (const machine of this.machines) await machine.close();
    await Deno.remove(this.folder, { recursive: true });
  }

  async #populate(cx: Cx): Promise<void> {
    this.example = await example(cx);
    this.codes = (await codesOffered(cx.db)).map(({ id }) => id);
    const { teamId, supportSkill, salesSkill } = this.example;
    await setProfile(cx, teamId, { limits: { ...usualProfile.limits, chat: chatLimit } });
    await cx.db.update(skill).set({
      acwSeconds,
      silentWarnSeconds: warnedAfterMs / 1000,
      silentEndSeconds: silentEndMs / 1000,
    });
    const skills = { both: [supportSkill, salesSkill], support: [supportSkill], sales: [salesSkill] };
    for (const [name, theirs] of Object.entries(skills)) {
      const email = `${name}@model.test`;
      const id = await createAgent(cx, { name, email, roles: ["agent"], teamId, locale: "en" });
      this.agents.set(name, id);
      this.skillsOf.set(id, new Set(theirs));
      for (const one of theirs) await grantSkill(cx, id, one);
      await cx.db.insert(login).values({
        id: await hashToken(tokenOf(name)),
        agentId: id,
        startedAt: cx.now,
        actedAt: cx.now,
      });
    }
  }
}
