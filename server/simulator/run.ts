/** Runs a scenario through the real router: the product's commands, tables and due rows. */
import { createCustomer } from "../customers/commands.ts";
import { assignmentById, inHand } from "../interactions/assignment_queries.ts";
import {
  abandon,
  customerCame,
  endConversation,
  startInteraction,
} from "../interactions/lifecycle/commands.ts";
import { acceptOffer, seeOffer } from "../interactions/offers/offers.ts";
import { interactionById } from "../interactions/queries.ts";
import { foundCentre, pointId, type SimulatedCentre } from "./centre.ts";
import type { Draw } from "./draws.ts";
import type { Span } from "./measures.ts";
import type { Scenario } from "./scenario.ts";
import { beginning, dayMs, type Moved, type Parts, rank, Time } from "./time.ts";

/** A contact and its outcome. Times are milliseconds of the run. */
export interface Contact extends Draw {
  /** The place of its skill in the scenario. */
  nth: number;
  interactionId: string;
  answeredAt: number | null;
  /** When the customer gave up; null if they did not. */
  leftAt: number | null;
}

/** The outcome of a run. */
export interface Ran {
  /** The contacts, in order of arrival. */
  contacts: Contact[];
  /** Per agent: the names of their skills, and the periods in which they had a contact or ACW. */
  agents: { skills: string[]; busy: Span[] }[];
}

/**
 * Runs a scenario until the last contact is over. `draws` has the contacts of each skill, in the scenario's
 * order.
 */
export async function runScenario(parts: Parts, scenario: Scenario, draws: Draw[][]): Promise<Ran> {
  const time = new Time(parts);
  const last = draws.flat().reduce((latest, { arrivesAt }) => Math.max(latest, arrivesAt), 0);
  // Far beyond the last arrival, so that no agent's page counts as gone.
  const until = beginning + 2 * last + 366 * dayMs;
  const centre = await time.command((cx) => foundCentre(cx, scenario, until));
  const play = new Play(time, scenario, centre);
  draws.forEach((of, nth) => play.expect(nth, of));
  await time.run((moved) => play.react(moved), () => play.goesOn);
  return { contacts: play.contacts, agents: [...play.desks.values()] };
}

/** Plays the customers and the agents. */
class Play {
  readonly contacts: Contact[] = [];
  readonly desks: Map<string, { skills: string[]; busy: Span[]; has: number }>;
  #byId = new Map<string, Contact>();

  constructor(readonly time: Time, readonly scenario: Scenario, readonly centre: SimulatedCentre) {
    this.desks = new Map(centre.agents.map(({ agentId, skills }) => [agentId, { skills, busy: [], has: 0 }]));
  }

  /** Whether a contact waits or is in hand, so that due rows may still change something. */
  get goesOn(): boolean {
    return this.contacts.some(({ answeredAt, leftAt }) => answeredAt === null && leftAt === null) ||
      [...this.desks.values()].some(({ has }) => has > 0);
  }

  /** Plans the arrival of the contact at `i`, which plans the next when it happens. */
  expect(nth: number, draws: Draw[], i = 0): void {
    const draw = draws[i];
    if (!draw) return;
    this.time.at(draw.arrivesAt, rank.arrival, async () => {
      this.expect(nth, draws, i + 1);
      await this.#arrive(nth, draw);
    });
  }

  /**
   * Does what an agent does: accepts an offer after the ring time, and ends a contact after its handling
   * time.
   */
  async react({ agentId, assignmentId, interactionId, from, to }: Moved): Promise<void> {
    const contact = this.#byId.get(interactionId)!;
    const desk = this.desks.get(agentId)!;
    const { elapsedMs } = this.time;
    if (to === "offered") {
      const { ringSeconds } = this.scenario.skills[contact.nth]!;
      if (ringSeconds > 0) await this.time.command((cx) => seeOffer(cx, agentId, assignmentId));
      this.time.at(elapsedMs + ringSeconds * 1000, rank.done, () => this.#accept(agentId, assignmentId));
    }
    if (to === "active" && from !== "held") {
      contact.answeredAt = elapsedMs;
      if (desk.has++ === 0) desk.busy.push({ from: elapsedMs, to: Infinity });
      this.time.at(elapsedMs + contact.handlingMs, rank.done, () => this.#end(agentId, interactionId));
    }
    if (to === "completed" && --desk.has === 0) desk.busy.at(-1)!.to = elapsedMs;
  }

  async #arrive(nth: number, draw: Draw): Promise<void> {
    const contact: Contact = { ...draw, nth, interactionId: "", answeredAt: null, leftAt: null };
    this.contacts.push(contact);
    contact.interactionId = await this.time.command(async (cx) => {
      const customerId = await createCustomer(cx, { name: "Simulated", locale: "en", addresses: [] });
      const { id } = await startInteraction(cx, {
        customerId,
        channel: this.scenario.skills[nth]!.channel,
        skillId: this.centre.skillIds[nth]!,
        pointId,
        locale: "en",
        said: { key: "first", body: "…" },
      });
      this.#byId.set(id, contact);
      await customerCame(cx, id);
      return id;
    });
    if (draw.patienceMs === null) return;
    this.time.at(this.time.elapsedMs + draw.patienceMs, rank.patience, () => this.#giveUp(contact));
  }

  async #giveUp(contact: Contact): Promise<void> {
    if (contact.answeredAt !== null) return;
    await this.time.command(async (cx) => {
      await abandon(cx, (await interactionById(cx.db, contact.interactionId))!, "ended-by-customer");
    });
    contact.leftAt = this.time.elapsedMs;
  }

  /** Accepts an offer, unless it is gone: the customer may have left, or a call may have taken its place. */
  #accept(agentId: string, assignmentId: string): Promise<void> {
    return this.time.command(async (cx) => {
      const assignment = await assignmentById(cx.db, assignmentId);
      if (assignment?.state === "offered") await acceptOffer(cx, agentId, assignmentId);
    });
  }

  #end(agentId: string, interactionId: string): Promise<void> {
    return this.time.command(async (cx) => {
      await endConversation(cx, (await inHand(cx.db, agentId, interactionId))!, "customer");
    });
  }
}
