/** What people may try in the model's centre, right or wrong, and what each must be answered. */
import { hashToken } from "../../../server/access/tokens.ts";
import type { Cx } from "../../../server/core/command.ts";
import { endByCustomer, undoByCustomer } from "../../../server/interactions/lifecycle/ends.ts";
import { leaveMessage } from "../../../server/interactions/conversation/left.ts";
import { confirmDelivery, readByCustomer } from "../../../server/interactions/conversation/receipts.ts";
import { interactionById } from "../../../server/interactions/queries.ts";
import { startChat } from "../../../server/channels/chat/commands.ts";
import { sendAsCustomer } from "../../../server/replies/commands.ts";
import { agentAct } from "./agent_actions.ts";
import { type Centre, tokenOf } from "./centre.ts";
import { Killed } from "./machine.ts";
import { type Contact, type Model, type Said, wrong } from "./model.ts";

export const agentNames = ["both", "support", "sales"] as const;
export const visitorNames = ["vera", "victor", "viola", "vito"] as const;
type Again = "new" | "same" | "other";

/** One type per word, so that a word tells its facts. */
type To<Word extends string, Facts> = Word extends string ? { do: Word } & Facts : never;

/** `pick` chooses among what there is: mostly one's own, at times another's. */
type ByCustomer =
  | To<"start", { visitor: number; point: "support" | "sales" }>
  | To<"say", { visitor: number; again: Again }>
  | To<"leave" | "stay" | "confirm" | "read" | "entrust", { visitor: number }>;
export type OnContact =
  | To<
    "hold" | "resume" | "finish" | "undo" | "complete" | "extend" | "dismiss" | "draft",
    { agent: number; pick: number }
  >
  /** `goal`: a skill, an agent, or nobody there is. */
  | To<"transfer", { agent: number; pick: number; goal: number }>
  | To<"reply", { agent: number; pick: number; again: Again }>
  | To<"dispose", { agent: number; pick: number; code: number }>;
export type ByAgent =
  | To<"available", { agent: number }>
  /** `code`: none, one of the administrator's, or one there is not. */
  | To<"unavailable", { agent: number; code: number }>
  | To<"accept" | "refuse" | "see", { agent: number; pick: number }>
  | OnContact;
export type Action = ByCustomer | ByAgent;

/** A action made ready for one try or several: the same key, the same offer, whatever happened between. */
export interface Act {
  /** What the model then finds a reason for. */
  causes: string[];
  run(cx: Cx): Promise<unknown>;
  /** The refusal it must get as things stand in the model, or null; `again` after a try that nobody answered. */
  refusal(again?: boolean): string | null;
  /** Once acknowledged. */
  done?(): void;
}

const visitorId = new Map(
  await Promise.all(visitorNames.map(async (name) => [name, await hashToken(tokenOf(name))] as const)),
);

export const visitorHash = (name: string): string => visitorId.get(name as typeof visitorNames[number])!;

const newest = <T>(list: T[]): T | undefined => list[list.length - 1];

export const contactsOf = (model: Model, visitor: string): Contact[] =>
  [...model.contacts.values()].filter((contact) => contact.visitor === visitor);

/** Null when there is nothing yet that it could be about. */
export function act(action: Action, centre: Centre, model: Model): Act | null {
  return "visitor" in action ? customerAct(action, model) : agentAct(action, centre, model);
}

let written = 0;
/** The same words are never written twice by chance. */
export const another = (): number => ++written;

/** A new message, an earlier one again, or other words under an earlier one's key. */
export function compose(contact: Contact | null, by: Said["by"], again: Again): Said {
  const last = newest(contact?.said.filter((said) => said.by === by) ?? []);
  if (again === "new" || !last) return { by, key: `key-${another()}-of-${by}`, body: `words ${written}` };
  return again === "same" ? last : { ...last, body: `${last.body}, changed` };
}

/** What the same key says already: null when nothing. */
export const stored = (contact: Contact, { key }: Said): Said | undefined =>
  contact.said.find((said) => said.key === key);

export function remember(contact: Contact, said: Said): void {
  if (!stored(contact, said)) contact.said.push(said);
}

function customerAct(action: ByCustomer, model: Model): Act | null {
  const name = visitorNames[action.visitor % visitorNames.length]!;
  const visitor = visitorHash(name);
  const at = (point: string) => ({ pointId }: Contact) => pointId === point;
  if (action.do === "start") {
    const said = compose(null, "customer", "new");
    const started = { pointId: action.point, locale: "en", name, said, visitor };
    // Begun again while it is about to end, it goes on.
    const again = contactsOf(model, visitor).map(({ id }) => `undo customer ${id}`);
    return {
      causes: [`start ${visitor} ${said.key}`, ...again],
      run: (cx) => startChat(cx, started),
      refusal: () => null,
      // A new conversation, or into the one that was open there.
      done: () => remember(newest(contactsOf(model, visitor).filter(at(action.point)))!, said),
    };
  }
  const contact = newest(contactsOf(model, visitor));
  if (!contact) return null;
  const { id } = contact;
  if (action.do === "leave") {
    return {
      causes: [`end ${id}`],
      run: (cx) => endByCustomer(cx, id),
      refusal: () => null,
    };
  }
  if (action.do === "stay") {
    return {
      causes: [`undo customer ${id}`],
      run: (cx) => undoByCustomer(cx, id),
      refusal: () => contact.endedBy ? "already-ended" : contact.ending?.by === "agent" ? "conflict" : null,
    };
  }
  if (action.do === "entrust") {
    return {
      causes: [`entrust ${id}`],
      run: (cx) => leaveMessage(cx, { id }, `${name}@example.org`),
      refusal: () => {
        if (contact.entrusted) return null;
        if (contact.endedBy || contact.state === "completed") return "already-ended";
        return contact.state === "waiting" ? null : "conflict";
      },
    };
  }
  if (action.do === "confirm" || action.do === "read") {
    const confirm = action.do === "read" ? readByCustomer : confirmDelivery;
    return {
      causes: [],
      run: (cx) => confirm(cx, id, Number.MAX_SAFE_INTEGER),
      refusal: () => null,
    };
  }
  const said = compose(contact, "customer", action.again);
  return {
    causes: [],
    run: async (cx) => await sendAsCustomer(cx, (await interactionById(cx.db, id))!, said),
    refusal: () => {
      const earlier = stored(contact, said);
      if (earlier) {
        return earlier.body === said.body ? null : contact.endedBy ? "already-ended" : "message-already-sent";
      }
      return contact.endedBy || contact.state === "completed" ? "already-ended" : null;
    },
    done: () => remember(contact, said),
  };
}

/** The answer given must be one of those due: null is yes. */
export function check(answer: string | null | Killed, expected: (string | null)[]): void {
  if (answer instanceof Killed) wrong("a machine died that should not");
  if (!expected.includes(answer)) {
    wrong(
      `answered with ${answer ?? "yes"}, where ${expected.map((code) => code ?? "yes").join(" or ")} was due`,
    );
  }
}
