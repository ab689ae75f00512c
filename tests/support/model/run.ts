/** One run of the model's centre: actions, time, pages, deaths; and after every step the whole truth. */
import type { Actor } from "../../../server/access/queries.ts";
import type { Cx } from "../../../server/core/command.ts";
import { isRefusal } from "../../../server/core/refusal.ts";
import { showContact } from "../../../server/desk/commands.ts";
import type { Centre } from "./centre.ts";
import { type Act, act, type Action, check } from "./customer_actions.ts";
import { Killed, type Machine } from "./machine.ts";
import { type Owner, Pages } from "./pages.ts";
import { wrong } from "./model.ts";
import { Watch } from "./watch.ts";

const beatMs = 5_000;

export class Run {
  readonly watch: Watch;
  readonly pages: Pages;
  /** What this run saw, for those who want to know whether it saw enough. */
  readonly seen = { steps: 0, refusals: 0 };
  /** Whether pages are compared after every step, or only when they are asked to. */
  everyStep = false;

  constructor(readonly centre: Centre) {
    this.watch = new Watch(centre);
    this.pages = new Pages(centre, this.watch);
  }

  get model() {
    return this.watch.model;
  }

  /**
   * Does it once, and checks the answer and everything else. `lateMs`: so much time passed and no clock has looked yet;
   * what is too late is too late all the same.
   */
  async action(action: Action, machine: number, lateMs = 0): Promise<void> {
    const ready = act(action, this.centre, this.model);
    if (!ready) return;
    await this.#step(ready.causes, async () => {
      this.centre.now += lateMs;
      const expected = ready.refusal();
      const before = this.watch.heard;
      check(await this.#answer(ready, this.#machine(machine)), [expected]);
      await this.pages.quiet();
      if (expected === null) ready.done?.();
      else if (!lateMs && this.watch.heard !== before) {
        wrong(`refused with ${expected}, it changed something`);
      }
    });
  }

  /** Two at once, in one process or in two: each is answered as if it had been first or second. */
  async race(actions: [Action, Action], machines: [number, number]): Promise<void> {
    const both = actions.map((action) => act(action, this.centre, this.model)).filter((one) => one !== null);
    await this.#step(both.flatMap(({ causes }) => causes), async () => {
      const before = both.map((one) => one.refusal());
      const answers = await Promise.all(both.map((one, i) => this.#answer(one, this.#machine(machines[i]!))));
      await this.pages.quiet();
      for (const [i, one] of both.entries()) {
        check(answers[i]!, [before[i]!, one.refusal()]);
        if (answers[i] === null) one.done?.();
      }
      await this.watch.inStoredOrder();
    });
  }

  /** The machine dies while it works; whoever asked asks again until somebody answers. */
  async crash(action: Action, fuse: number, settleFirst: boolean, cold: boolean): Promise<void> {
    const ready = act(action, this.centre, this.model);
    if (!ready) return;
    await this.#step(ready.causes, async () => {
      const machine = this.centre.machines[0];
      machine.lightFuse(fuse);
      const first = ready.refusal();
      let answer = await this.#answer(ready, machine);
      machine.lightFuse(null);
      if (answer instanceof Killed) {
        await (cold ? machine.startCold() : machine.start());
        if (settleFirst) await this.pages.quiet();
        const again = ready.refusal(true);
        answer = await this.#answer(ready, this.centre.machines[1]);
        check(answer, settleFirst ? [again] : [first, again]);
      } else check(answer, [first]);
      await this.pages.quiet();
      if (answer === null) ready.done?.();
    });
  }

  /** Time passes; pages that are awake answer. `looking`: agents' pages show what is offered. */
  async pass(ms: number, looking: boolean, fuse: number | null): Promise<void> {
    await this.#step([], async () => {
      if (looking) await this.pages.look();
      if (fuse !== null) this.centre.machines[0].lightFuse(fuse);
      const until = this.centre.now + ms;
      let beat = Math.floor(this.centre.now / beatMs + 1) * beatMs;
      for (;;) {
        const next = Math.min(beat, await this.centre.nextDue() ?? Infinity, until);
        this.centre.now = Math.max(this.centre.now, next);
        await this.pages.quiet();
        if (looking) await this.pages.look();
        if (next === beat) {
          await this.pages.beat();
          beat += beatMs;
        }
        if (next >= until) break;
      }
      this.centre.machines[0].lightFuse(null);
    });
  }

  /** Nobody is there for a while: nothing fires, nothing is heard, and then everything is late. */
  async outage(ms: number, pagesFirst: boolean): Promise<void> {
    await this.#step([], async () => {
      for (const machine of this.centre.machines) machine.start();
      this.centre.now += ms;
      if (!pagesFirst) await this.pages.quiet();
      for (const page of this.pages.list) if (page.open && page.awake) await this.pages.open(page);
      await this.pages.quiet();
      await this.pages.beat();
    });
  }

  /** A page opens, or one that is there comes back. */
  async openPage(owner: Owner): Promise<void> {
    const page = await this.pages.of(owner);
    if (page) await this.#step([], () => this.pages.open(page));
  }

  async page(pick: number, what: "close" | "sleep" | "wake" | "open"): Promise<void> {
    const page = this.pages.pick(pick);
    if (!page) return;
    await this.#step([], async () => {
      if (what === "open") await this.pages.open(page);
      else if (what === "close") await this.pages.close(page, pick);
      else page.awake = what === "wake";
    });
  }

  /** A page falls silent for so long and then answers again. */
  async nap(pick: number, ms: number): Promise<void> {
    await this.page(pick, "sleep");
    await this.pass(ms, true, null);
    await this.page(pick, "wake");
  }

  /**
   * A page comes back while something happens, or loses its line with so many frames of it: nothing may fall between
   * what it missed and what it hears.
   */
  async comeBack(pick: number, action: Action, machine: number, frames: number | null): Promise<void> {
    const page = this.pages.pick(pick);
    const ready = act(action, this.centre, this.model);
    if (!page?.browser || !page.open || !ready) return;
    await this.#step(ready.causes, async () => {
      if (frames === null) await this.pages.close(page, 0);
      await this.pages.quiet();
      const before = ready.refusal();
      const opening = frames === null ? this.pages.connect(page) : null;
      const answer = await this.#answer(ready, this.#machine(machine));
      await opening;
      await this.pages.quiet();
      check(answer, [before, ready.refusal()]);
      if (answer === null) ready.done?.();
      if (frames !== null) await this.pages.close(page, frames);
      await this.pages.open(page);
    });
  }

  /** An agent turns a page to a contact: one of their own, on a page that lives, or not at all. */
  async focus(pick: number, contact: number): Promise<void> {
    const desks = this.pages.list.filter(({ tab }) => tab.kind === "desk");
    const { tab } = desks[pick % desks.length]!;
    const id = [null, ...this.model.contacts.keys()][contact % (this.model.contacts.size + 1)]!;
    await this.#step([], async () => {
      const alive = await this.pages.lives(tab.id);
      const mine = id === null || this.model.mine(tab.ownerId, id);
      const actor = { agentId: tab.ownerId } as Actor;
      const run = (cx: Cx) => showContact(cx, actor, tab.id, id);
      check(await this.#answer({ causes: [], run, refusal: () => null }, this.#machine(pick)), [
        !alive ? "conflict" : mine ? null : "not-found",
      ]);
    });
  }

  #machine(which: number): Machine {
    return this.centre.machines[which % 2]!;
  }

  /** The answer: null, the refusal's code, or that the machine died. Anything else is a fault. */
  async #answer({ run }: Act, machine: Machine): Promise<string | null | Killed> {
    try {
      await machine.run(run);
      return null;
    } catch (error) {
      if (error instanceof Killed) return error;
      if (isRefusal(error)) {
        this.seen.refusals++;
        return error.code;
      }
      throw error;
    }
  }

  async #step(causes: string[], work: () => Promise<void>): Promise<void> {
    this.seen.steps++;
    this.model.actions = new Set(causes);
    await work();
    await this.pages.quiet();
    if (this.everyStep) await this.comparePages();
    await this.watch.compare();
  }

  /** In a run that looks at pages: they come back where they lost their machine, and show what a fresh one shows. */
  async comparePages(): Promise<void> {
    if (!this.centre.pages) return;
    await this.pages.reconnect();
    await this.pages.compare();
  }
}
