/** Beside the model, the real rows: what the log says happens in the model, and after each step the two are the same. */
import { and, asc, eq } from "drizzle-orm";
import { customerAddress } from "../../../db/schema/customers.ts";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import type { Event, EventOf } from "../../../server/core/events.ts";
import { aliveMs } from "../../../server/live/tabs.ts";
import type { Centre } from "./centre.ts";
import { rows } from "./rows.ts";
import { hear, heardBack, heardTransfer, heardWarning, heardWords } from "./hearing.ts";
import { abandonedMs, type Contact, eitherCode, Model, type Said, wrong } from "./model.ts";

const live = ["offered", "dialing", "active", "held", "parked"];
/** How far an agent's message may be, by who ended the conversation. */
const reach: Record<string, string[]> = {
  nobody: ["queued", "delivered", "read"],
  customer: ["failed", "delivered", "read"],
  agent: ["uncertain", "delivered", "read"],
  system: ["uncertain", "delivered", "read"],
};

export class Watch {
  readonly model: Model;
  /** The newest event heard. */
  heard = 0;
  #closedAt = new Map<string, number>();
  #reached = new Map<number, string>();

  constructor(readonly centre: Centre) {
    this.model = new Model(centre.settings, centre.skillsOf);
  }

  /** Tells the model what the log says since the last time. */
  async listen(): Promise<void> {
    const { read, now } = this.centre;
    const desks = await rows.livingDesks(read).all({ since: now - aliveMs });
    this.model.alive = new Set(desks.map((row) => row.ownerId));
    for (const agent of this.model.agents.values()) {
      if (!this.model.alive.has(agent.id)) agent.goneFrom ??= now;
    }
    for (const { id, at, kind, facts } of await rows.events(read).all({ after: this.heard })) {
      const happened = { kind, ...JSON.parse(facts) } as Event;
      if (happened.kind === "interactionMoved" && !this.model.contacts.has(happened.interactionId)) {
        await this.#begin(happened.interactionId);
      }
      if (happened.kind === "assignmentMoved" && happened.to === "wrapup") {
        const row = await rows.assignment(read).get({ id: happened.assignmentId });
        this.model.assignment(happened.assignmentId).outcome = row!.outcome;
      }
      hear(this.model, { id, at, event: happened });
      if (happened.kind === "entryAdded") await this.#hearEntry(happened, at);
      this.heard = id;
    }
    for (const agent of this.model.agents.values()) {
      if (this.model.alive.has(agent.id)) agent.goneFrom = null;
    }
  }

  /** Everything of the model against everything in the database. */
  async compare(): Promise<void> {
    const { errors, now } = this.centre;
    if (errors.length) wrong(errors.join("; "));
    const late = this.model.wrapupDue(now);
    if (late.length) wrong(late.join("; "));
    await this.#compareContacts();
    await this.#compareAssignments();
    await this.#compareAgents();
    await this.#compareMessages();
    await this.#compareSessions();
  }

  /** After two spoke at once, the rows say who was first. */
  async inStoredOrder(): Promise<void> {
    const order = new Map((await rows.messages(this.centre.read).all()).map(({ key }, i) => [key, i]));
    for (const { said } of this.model.contacts.values()) {
      said.sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
    }
  }

  /** What was said or noted, which only its row tells. */
  async #hearEntry({ interactionId, entryId, author }: EventOf<"entryAdded">, at: number): Promise<void> {
    if (author !== "system") return heardWords(this.model.contact(interactionId), author, at);
    const row = await rows.entry(this.centre.read).get({ id: entryId });
    if (row!.note === "silent-warned") heardWarning(this.model, interactionId, at);
    const contact = this.model.contact(interactionId);
    if (row!.note === "away") contact.away = true;
    if (row!.note === "transferred") {
      const goal = this.centre.agents.get(row!.body!);
      heardTransfer(this.model, contact, goal ? this.model.agents.get(goal)! : null, at);
    }
    if (row!.note === "transfer-back") {
      heardBack(
        this.model,
        contact,
        (await rows.interaction(this.centre.read).get({ id: interactionId }))!,
        at,
      );
    }
  }

  async #begin(id: string): Promise<void> {
    const { read } = this.centre;
    const row = (await read.select().from(interactions).where(eq(interactions.id, id)).get())!;
    const address = await read.select().from(customerAddress)
      .where(and(eq(customerAddress.customerId, row.customerId), eq(customerAddress.kind, "visitor"))).get();
    const first = (await read.select().from(entry).where(eq(entry.interactionId, id)).orderBy(asc(entry.id)))
      .find((said) => said.kind === "message")!;
    const visitor = address!.value;
    if (!this.model.actions.has(`start ${visitor} ${first.key}`)) wrong(`${id} was started by nobody`);
    this.model.contacts.set(id, {
      id,
      visitor,
      sessionId: row.sessionId,
      pointId: row.pointId,
      skillId: row.skillId,
      enqueuedAt: row.enqueuedAt,
      state: "waiting",
      endedBy: null,
      ending: null,
      kept: false,
      quietSince: null,
      warnedAt: null,
      leavesAt: row.startedAt + abandonedMs,
      mayLeaveAt: null,
      here: false,
      away: false,
      passedBy: null,
      queuedAt: row.startedAt,
      waitedMs: 0,
      reservedFor: null,
      reservedUntil: 0,
      sender: null,
      entrusted: false,
      said: [{ by: "customer", key: first.key!, body: first.body! }],
    });
  }

  async #compareContacts(): Promise<void> {
    const found = await rows.interactions(this.centre.read).all();
    if (found.length !== this.model.contacts.size) wrong("an interaction is missing, or nobody's");
    for (const row of found) {
      const contact = this.model.contacts.get(row.id)!;
      if (contact.endedBy === "either") contact.endedBy = row.endedBy as Contact["endedBy"];
      same(row.id, row, contact, [
        "state",
        "enqueuedAt",
        "queuedAt",
        "waitedMs",
        "skillId",
        "sessionId",
        "endedBy",
        "warnedAt",
      ]);
      const { reservedFor, reservedUntil, sender } = contact;
      const kept = reservedFor !== null && (sender !== null || this.centre.now < reservedUntil)
        ? reservedFor
        : "";
      if (row.state === "waiting") {
        same(row.id, row, { reservedFor: kept, transferredBy: sender }, ["reservedFor", "transferredBy"]);
      }
      const ending = { endsAt: contact.ending?.at ?? null, endsBy: contact.ending?.by ?? null };
      same(row.id, row, ending, ["endsAt", "endsBy"]);
      if ((row.endedAt !== null) !== (contact.endedBy !== null)) wrong(`${row.id} ended at ${row.endedAt}`);
      if ((row.completedAt !== null) !== (row.state === "completed")) {
        wrong(`${row.id} has a wrong completedAt`);
      }
      // Never lost: it waits, or somebody has it and sees it.
      if (
        row.state === "assigned" &&
        ![...this.model.assignments.values()].some((one) =>
          one.contactId === row.id && ["active", "held", "wrapup"].includes(one.state)
        )
      ) wrong(`${row.id} is assigned and in nobody's hands`);
    }
  }

  async #compareAssignments(): Promise<void> {
    const found = await rows.assignments(this.centre.read).all();
    if (found.length !== this.model.assignments.size) wrong("an assignment is missing, or nobody's");
    const holders = new Set<string>();
    for (const row of found) {
      const assignment = this.model.assignments.get(row.id)!;
      same(row.id, row, assignment, ["state", "agentId", "acceptedAt", "acwUntil"]);
      if ((row.disposedAt !== null) !== assignment.disposed) {
        wrong(`${row.id}: disposed at ${row.disposedAt}`);
      }
      if (!live.includes(row.state)) continue;
      if (holders.has(row.interactionId)) wrong(`${row.interactionId} has two live assignments`);
      holders.add(row.interactionId);
    }
  }

  async #compareAgents(): Promise<void> {
    for (const row of await rows.presences(this.centre.read).all()) {
      const agent = this.model.agents.get(row.agentId)!;
      if (agent.code === eitherCode && row.code && eitherCode.split(" or ").includes(row.code)) {
        agent.code = row.code;
      }
      same(row.agentId, row, agent, [
        "state",
        "code",
        "next",
        "codeId",
        "nextCodeId",
      ]);
    }
  }

  /** Each acknowledged message once, in order; each of an agent's with how far it got. */
  async #compareMessages(): Promise<void> {
    const messages = await rows.messages(this.centre.read).all();
    const states = new Map(
      (await rows.outbox(this.centre.read).all()).map((row) => [row.entryId, row.state as string]),
    );
    for (const contact of this.model.contacts.values()) {
      const stored = messages.filter((row) => row.interactionId === contact.id);
      const text = (said: Said) => `${said.by} ${said.key} ${said.body}`;
      const expected = contact.said.map(text).join("\n");
      const found = stored.map((row) =>
        text({ by: row.author as Said["by"], key: row.key!, body: row.body! })
      );
      if (found.join("\n") !== expected) {
        wrong(`${contact.id} holds\n${found.join("\n")}\nand not\n${expected}`);
      }
      for (const { id, author } of stored) {
        const state = states.get(id);
        if ((author === "agent") !== (state !== undefined)) wrong(`message ${id}: ${state} in the outbox`);
        if (state === undefined) continue;
        if (!reach[contact.endedBy ?? "nobody"]!.includes(state)) {
          wrong(`message ${id} is ${state}, and ${contact.endedBy ?? "nobody"} ended ${contact.id}`);
        }
        const before = this.#reached.get(id);
        const forward = before === "delivered" && state === "read";
        if (["delivered", "read", "failed"].includes(before ?? "") && before !== state && !forward) {
          wrong(`message ${id} was ${before} and is ${state}`);
        }
        this.#reached.set(id, state);
      }
    }
  }

  /** A session is closed when all in it is completed: at that moment, for good, and never before. */
  async #compareSessions(): Promise<void> {
    const interactions = await rows.interactions(this.centre.read).all();
    const assignments = await rows.assignments(this.centre.read).all();
    const sessions = await rows.sessions(this.centre.read).all();
    for (const { id, customerId, openedAt, closedAt } of sessions) {
      const inside = interactions.filter((row) => row.sessionId === id);
      if (inside.length === 0) wrong(`session ${id} is empty`);
      if (inside.some((row) => row.customerId !== customerId)) wrong(`session ${id} has two customers`);
      // Abandoned after it was given back: an earlier agent may still have wrap-up due on it.
      const due = assignments.filter((row) => inside.some((one) => one.id === row.interactionId));
      const over = inside.every((row) => row.state === "completed") &&
        due.every(({ state }) => state !== "wrapup");
      const last = over ? Math.max(...[...inside, ...due].map((row) => row.completedAt!)) : null;
      if (closedAt !== last) wrong(`session ${id} closed at ${closedAt}, its last interaction at ${last}`);
      const before = this.#closedAt.get(id);
      if (before !== undefined && before !== closedAt) wrong(`session ${id} closed twice`);
      if (closedAt !== null) this.#closedAt.set(id, closedAt);
      const beside = sessions.some((other) =>
        other.id !== id && other.customerId === customerId && other.openedAt <= openedAt &&
        (other.closedAt === null || other.closedAt > openedAt) && other.id < id
      );
      if (beside) wrong(`session ${id} was opened while another of the customer's was open`);
    }
  }
}

function same<T extends object>(
  what: string,
  row: T,
  model: { [K in keyof T]?: unknown },
  keys: (keyof T)[],
): void {
  for (const key of keys) {
    if (row[key] !== model[key]) wrong(`${what}: ${String(key)} is ${row[key]}, not ${model[key]}`);
  }
}
