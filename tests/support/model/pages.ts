/** The pages that stand open on the model's centre: rows that beat, and in a run that looks at them browsers. */
import type { PageKind, Tab } from "../../../server/live/tab.ts";
import { hashToken } from "../../../server/access/tokens.ts";
import { customerOfVisitor } from "../../../server/customers/queries.ts";
import { seeOffer } from "../../../server/interactions/offers/offers.ts";
import {
  aliveMs,
  closeSilentTabs,
  closeTab,
  issueTab,
  openTab,
  reviveTabs,
  sawTabs,
  tabRow,
} from "../../../server/live/tabs.ts";
import { Browser } from "./browser.ts";
import { type Centre, tokenOf } from "./centre.ts";
import { Killed } from "./machine.ts";
import { type Act, agentNames, contactsOf, visitorHash, visitorNames } from "./customer_actions.ts";
import type { Watch } from "./watch.ts";

export interface Page {
  tab: Tab;
  open: boolean;
  /** Whether it answers the beats. */
  awake: boolean;
  /** Of the last stream it opened without a browser. */
  streamId: string;
  /** Its browser, in a run that looks at pages. */
  browser: Browser | null;
}

export type Owner = { agent: number; second?: boolean } | { visitor: number };

const nameOf = (owner: Owner): string =>
  "agent" in owner
    ? agentNames[owner.agent % agentNames.length]!
    : visitorNames[owner.visitor % visitorNames.length]!;

export class Pages {
  readonly list: Page[] = [];
  #connections = 0;

  constructor(readonly centre: Centre, readonly watch: Watch) {}

  /** One of those there are; undefined when there is none. */
  pick(n: number): Page | undefined {
    return this.list[n % this.list.length];
  }

  /** What every server does every few seconds. */
  async beat(): Promise<void> {
    const { kinds } = this.centre.machines[0].engine.live.registry;
    const awake = this.list.filter((page) => page.open && page.awake).map(({ tab }) => tab.id);
    await this.#always(async (cx) => {
      await reviveTabs(cx, awake, kinds);
      await sawTabs(cx, awake);
      await closeSilentTabs(cx, kinds);
    });
    await this.quiet();
  }

  /** Its stream opens, or opens again. */
  async open(page: Page): Promise<void> {
    Object.assign(page, { open: true, awake: true });
    if (page.browser) await this.connect(page);
    else {
      await this.#always(async (cx) => page.streamId = await openTab(cx, page.tab, this.#kind(page)));
    }
    await this.quiet();
  }

  /** A browser tries again, perhaps elsewhere, until a stream is open. */
  async connect({ browser }: Page): Promise<void> {
    while (!browser!.connected) {
      try {
        await browser!.connect(this.centre.machines[this.#connections++ % 2]!);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        this.centre.machines[0].start();
      }
    }
  }

  /** Its stream ends; a browser still gets so many of the frames on their way. */
  async close(page: Page, frames: number): Promise<void> {
    if (!page.open) return;
    page.open = false;
    if (page.browser) await page.browser.cut(frames % 5);
    else await this.#always((cx) => closeTab(cx, page.tab, this.#kind(page), page.streamId));
  }

  /** The page of this owner, there already or new; null for a visitor who never wrote. */
  async of(owner: Owner): Promise<Page | null> {
    const facts = "agent" in owner ? await this.#desk(owner.agent) : await this.#conversation(owner.visitor);
    if (!facts) return null;
    const theirs = this.list.filter(({ tab }) =>
      tab.ownerId === facts.ownerId && tab.focusId === facts.focusId
    );
    const known = theirs["agent" in owner && owner.second ? 1 : 0];
    if (known) return known;
    const tab = await this.centre.machines[0].run((cx) => issueTab(cx, facts));
    const browser = this.centre.pages ? new Browser(this.centre, tab, tokenOf(nameOf(owner))) : null;
    await browser?.load(this.centre.machines[0]);
    if ("agent" in owner) this.watch.model.tabOf.set(tab.ownerId, tab.id);
    const page = { tab, open: false, awake: true, streamId: "", browser };
    this.list.push(page);
    return page;
  }

  async #desk(agent: number): Promise<Omit<Tab, "id">> {
    const name = nameOf({ agent });
    const loginId = await hashToken(tokenOf(name));
    return { kind: "desk", ownerId: this.centre.agents.get(name)!, loginId, focusId: null, locale: "en" };
  }

  async #conversation(visitor: number): Promise<Omit<Tab, "id"> | null> {
    const hash = visitorHash(nameOf({ visitor }));
    const focusId = contactsOf(this.watch.model, hash).at(-1)?.id;
    const ownerId = focusId && await customerOfVisitor(this.centre.read, hash);
    return ownerId ? { kind: "portal", ownerId, loginId: null, focusId, locale: "en" } : null;
  }

  #kind({ tab }: Page): PageKind {
    return this.centre.machines[0].engine.live.registry.kinds.get(tab.kind)!;
  }

  /** Agents' pages show what is offered. */
  async look(): Promise<void> {
    for (const { id, agentId, state, seen } of [...this.watch.model.assignments.values()]) {
      if (state !== "offered" || seen || !this.watch.model.alive.has(agentId)) continue;
      await this.#always((cx) => seeOffer(cx, agentId, id));
      this.watch.model.assignments.get(id)!.seen = true;
    }
  }

  /** Pages that lost their stream with a machine come back at once; then every server has looked once. */
  async reconnect(): Promise<void> {
    for (const page of this.list) {
      if (page.open && page.awake && !page.browser!.connected) await this.open(page);
    }
    await this.beat();
  }

  /** Each page that is awake shows what it was sent, and nothing else than a fresh one. */
  async compare(): Promise<void> {
    // What only time moved is told within ten seconds; the model's clock does not wait for it.
    for (const { engine: { live } } of this.centre.machines) {
      live.registry.gauges.hurry();
      await live.pump.ring();
    }
    this.centre.reads.forget();
    for (const { open, awake, browser } of this.list) {
      if (!open || !awake) continue;
      await browser!.catchUp();
      await browser!.compare();
    }
  }

  /** By whichever machine lives: the pages' own requests, which are repeated until they are answered. */
  async #always(work: Act["run"]): Promise<void> {
    try {
      await this.centre.machines[0].run(work);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.centre.machines[0].start();
      await this.centre.machines[0].run(work);
    }
  }

  /** Whether a page can be turned to a contact: it is open, and was heard not long ago. */
  async lives(tabId: string): Promise<boolean> {
    const { seenAt } = (await tabRow(this.centre.read, tabId))!;
    return seenAt !== null && seenAt > this.centre.now - aliveMs;
  }

  /** Until nothing is due, and the model has heard of all of it. */
  async quiet(): Promise<void> {
    await this.centre.settle();
    await this.watch.listen();
  }
}
