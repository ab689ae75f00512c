/** Finds the customer who comes, over any channel: known without a doubt, or a new one whom an agent may know. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { customer, customerAddress } from "../../db/schema/customers.ts";
import type { Cx } from "../core/command.ts";
import { isSameName } from "../core/named.ts";
import { addAddress, type Address, createCustomer } from "./commands.ts";
import { type Holder, type Match, matchOf } from "./match_rules.ts";
import { type Candidate, proposeSame, samePersons } from "./proposals.ts";

export interface Arrival {
  /** The name as given; null where the channel gives none, as in a text. */
  name: string | null;
  addresses: Address[];
  /**
   * The customer, where it was stated outright: an agent chose them, a program gave their id, a mail answers one of
   * ours.
   */
  customerId?: string | null;
  /** An agent who was shown the possible customers said that it is none of them. */
  somebodyNew?: boolean;
}

/** Returns the customer that an arrival means, or may mean: the one question that every channel asks. */
export async function matchCustomer(db: Drizzle, arrival: Arrival): Promise<Match> {
  return matchAmong(db, arrival, await holdersOf(db, arrival));
}

/**
 * Matches an arrival and writes rows: adds its addresses to the customer who is meant, or makes a new one and proposes
 * possible matches.
 */
export async function receiveCustomer(
  cx: Cx,
  arrival: Arrival & { locale: string },
): Promise<{ customerId: string; matched: boolean }> {
  const { name, locale, addresses } = arrival;
  const holders = await holdersOf(cx.db, arrival);
  const match = await matchAmong(cx.db, arrival, holders);
  const matched = match.customerId !== null;
  const customerId = match.customerId ??
    await createCustomer(cx, { name: name ?? addresses[0]?.value ?? "", locale, addresses });
  if (matched) await addTo(cx, customerId, arrival, holders);
  await proposeSame(cx, customerId, candidatesIn(match.maybe, holders));
  return { customerId, matched };
}

/**
 * Adds an address to a customer as somebody stated it: it identifies nobody, and other customers who have it are
 * proposed.
 */
export async function addSaidAddress(cx: Cx, customerId: string, address: Address): Promise<void> {
  if (!await addAddress(cx, customerId, address)) return;
  cx.emit({ kind: "customerChanged", customerId });
  const arrival = { name: null, addresses: [address], customerId };
  const holders = await holdersOf(cx.db, arrival);
  const { maybe } = await matchAmong(cx.db, arrival, holders);
  await proposeSame(cx, customerId, candidatesIn(maybe, holders));
}

/** Who has each address of several; whoever has it confirmed is always among them. */
type Held = Holder & Pick<Address, "kind" | "value">;

const holding = prepared((db) =>
  db.select({
    customerId: customer.id,
    name: customer.name,
    since: customer.createdAt,
    source: customerAddress.source,
    confirmedAt: customerAddress.confirmedAt,
  }).from(customerAddress).innerJoin(customer, eq(customer.id, customerAddress.customerId))
    .where(and(
      eq(customerAddress.kind, sql.placeholder("kind")),
      eq(customerAddress.value, sql.placeholder("value")),
    ))
    // Two holders that count decide as much as two hundred.
    .orderBy(
      sql`${customerAddress.confirmedAt} is null`,
      sql`${customerAddress.source} = 'visitor'`,
      asc(customer.createdAt),
    ).limit(20).prepare()
);

async function holdersOf(db: Drizzle, { name, addresses }: Arrival): Promise<Held[]> {
  const rows = await Promise.all(addresses.map(async ({ kind, value, source: cameBy = "visitor" }) => {
    const found = await holding(db).all({ kind, value });
    return found.map(({ name: theirs, confirmedAt, ...rest }) => ({
      ...rest,
      kind,
      value,
      cameBy,
      confirmed: confirmedAt !== null,
      sameName: name === null || isSameName(oneLine(name), oneLine(theirs)),
    }));
  }));
  return rows.flat();
}

const oneLine = (name: string) => name.trim().replace(/\s+/g, " ");

async function matchAmong(db: Drizzle, arrival: Arrival, holders: Held[]): Promise<Match> {
  const ids = [...new Set(holders.map((holder) => holder.customerId))];
  const match = matchOf(holders, await samePersons(db, ids));
  const { customerId = null, somebodyNew = false } = arrival;
  if (customerId === null && !somebodyNew) return match;
  const possible = match.customerId === null ? match.maybe : [match.customerId, ...match.maybe];
  return { customerId, maybe: possible.filter((id) => id !== customerId) };
}

/**
 * Adds the arrival's addresses to a customer: confirmed where the customer was stated outright; else only addresses
 * that no other customer has, unconfirmed.
 */
async function addTo(cx: Cx, customerId: string, arrival: Arrival, holders: Held[]): Promise<void> {
  let any = false;
  for (const address of arrival.addresses) {
    const confirmedBy = arrival.customerId ? address.source : undefined;
    const others = holders.some((held) =>
      held.kind === address.kind && held.value === address.value && held.customerId !== customerId
    );
    if (!arrival.customerId && others) continue;
    any = await addAddress(cx, customerId, address, confirmedBy) || any;
  }
  if (any) cx.emit({ kind: "customerChanged", customerId });
}

/** Each with the first address that it has. */
function candidatesIn(maybe: string[], holders: Held[]): Candidate[] {
  return maybe.flatMap((customerId) => {
    const held = holders.find((holder) =>
      holder.customerId === customerId && (holder.kind === "phone" || holder.kind === "email")
    );
    return held ? [{ customerId, kind: held.kind as Candidate["kind"], value: held.value }] : [];
  });
}
