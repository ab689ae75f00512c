/** Decides which customer a name and addresses mean. An address proves nothing until it is confirmed. */
import type { AddressSource } from "../../db/schema/customers.ts";

export interface Source {
  /**
   * Whether an address from this source may find the customer who has it confirmed: never, if the name is theirs, or
   * always.
   */
  finds: "never" | "same-name" | "always";
  /** Whether an address from this source is thereby confirmed as the customer's. */
  proves: boolean;
}

export const sources = {
  visitor: { finds: "never", proves: false },
  agent: { finds: "same-name", proves: false },
  program: { finds: "same-name", proves: false },
  text: { finds: "same-name", proves: true },
  // Anybody can forge the From of a mail, but an answer goes to that mailbox alone.
  mail: { finds: "same-name", proves: false },
  reply: { finds: "same-name", proves: true },
  identity: { finds: "always", proves: true },
} as const satisfies Record<AddressSource, Source>;

/** A customer who has one of the addresses that came. */
export interface Holder {
  customerId: string;
  /** When this customer was first known, Unix ms. */
  since: number;
  /** Whether the name that came is theirs; true where none came. */
  sameName: boolean;
  confirmed: boolean;
  /** How the address came to them, and how it came now. */
  source: AddressSource;
  cameBy: AddressSource;
}

export interface Match {
  /** The customer who is meant without a doubt; null when an agent has to decide. */
  customerId: string | null;
  /** The other customers who may be meant, the likeliest first. */
  maybe: string[];
}

/** How many are proposed, and shown, at once. */
export const mostProposed = 5;

/** Two customers of whom an agent said that they are one person. */
export type SamePerson = readonly [customerId: string, otherId: string];

/**
 * Returns the customer whom those addresses mean: one person and nobody else, known by that name, who has at least one
 * of them confirmed. All who have any of them are possible matches.
 */
export function matchOf(holders: readonly Holder[], same: readonly SamePerson[]): Match {
  const signed = holders.filter(({ cameBy, confirmed }) => sources[cameBy].finds === "always" && confirmed);
  // What a visitor typed counts for no customer: else anybody could stop another customer from being recognised.
  const counted = signed.length
    ? signed
    : holders.filter(({ cameBy, source, confirmed }) =>
      sources[cameBy].finds === "same-name" && (confirmed || source !== "visitor")
    );
  const ids = [...counted].sort(earliest).map(({ customerId }) => customerId);
  const people = onePersonEach([...new Set(ids)], same);
  const [found, ...others] = new Set(people.values());
  // Who wrote before from the same mailbox and writes again is no second person, although nothing is proven of them.
  const writesAgain = counted.every(({ cameBy, source }) =>
    cameBy === "mail" && (source === "mail" || source === "reply")
  );
  // A first mail proves nothing: its From may be anybody's.
  const proven = counted.some(({ confirmed, cameBy }) => confirmed && cameBy !== "mail");
  const certain = found !== undefined && others.length === 0 &&
    (proven || writesAgain) &&
    (signed.length > 0 || counted.some(({ sameName }) => sameName));
  const customerId = certain ? found : null;
  const meant = new Set(customerId === null ? [] : people.keys());
  const maybe = [...holders].sort(likeliest).map((holder) => holder.customerId).filter((id) =>
    !meant.has(id)
  );
  return { customerId, maybe: [...new Set(maybe)] };
}

/** Each customer's earliest record, where an agent said that several are one person. `ids`: the earliest first. */
function onePersonEach(ids: string[], same: readonly SamePerson[]): Map<string, string> {
  const people = new Map(ids.map((id) => [id, id]));
  for (const pair of same) {
    const [one, other] = pair.map((id) => people.get(id));
    if (one === undefined || other === undefined) continue;
    const first = ids.indexOf(one) < ids.indexOf(other) ? one : other;
    for (const [id, now] of people) if (now === one || now === other) people.set(id, first);
  }
  return people;
}

const earliest = (a: Holder, b: Holder) => a.since - b.since || (a.customerId < b.customerId ? -1 : 1);

const likeliest = (a: Holder, b: Holder) =>
  Number(b.confirmed) - Number(a.confirmed) || Number(b.sameName) - Number(a.sameName) || earliest(a, b);
