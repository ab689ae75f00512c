/** Finds a work item's customer: the one its sender names, the one its addresses mean without a doubt, or a new one. */
import type { Drizzle } from "../../../db/client.ts";
import type { CustomerCandidate } from "../../../views/channels/workitem/types.ts";
import type { Cx } from "../../core/command.ts";
import { isRefusal, Refusal } from "../../core/refusal.ts";
import { normalAddress } from "../../customers/addresses.ts";
import type { Address } from "../../customers/commands.ts";
import { confirmSharedAddress } from "../../customers/confirmations.ts";
import { matchCustomer, receiveCustomer } from "../../customers/match.ts";
import { addressesOf, customersByIds } from "../../customers/queries.ts";
import type { NewWorkItem } from "./schemas.ts";

/**
 * The agent who makes it in the form, and whether they were shown the possible customers and said that it is a new one.
 */
export interface Hand {
  agentId: string;
  somebodyNew: boolean;
}

type Named = Pick<NewWorkItem, "customer" | "locale">;
type Reached = Address & { kind: "phone" | "email" };

export async function customerFor(
  cx: Cx,
  named: Named,
  hand: Hand | null,
): Promise<{ customerId: string; matched: boolean }> {
  const { customer: { id = null, name = null }, locale } = named;
  const addresses = addressesIn(named, hand ? "agent" : "program");
  if (hand) {
    const possible = await possibleCustomers(cx.db, named);
    // With an agent present nothing is guessed: of several, or of one who is not confirmed, the agent chooses; and no
    // other customer.
    const clear = id !== null ? possible.ids.includes(id) : hand.somebodyNew || possible.clear;
    if (!clear) throw new Refusal("customer-unclear", "customer");
    if (id !== null) {
      for (const address of addresses) await confirmSharedAddress(cx, id, hand.agentId, address);
    }
  } else if (id !== null && (await customersByIds(cx.db, [id])).length === 0) {
    throw new Refusal("customer-unknown", "/customer/id");
  }
  return await receiveCustomer(cx, {
    name,
    locale,
    addresses,
    customerId: id,
    somebodyNew: hand?.somebodyNew,
  });
}

/** Returns every customer the name and addresses of a form may mean, and whether one of them is clear. */
export async function possibleCustomers(
  db: Drizzle,
  named: Named,
): Promise<{ ids: string[]; clear: boolean }> {
  const addresses = addressesIn(named, "agent");
  const { customerId, maybe } = await matchCustomer(db, { name: named.customer.name ?? null, addresses });
  return { ids: customerId === null ? maybe : [customerId, ...maybe], clear: maybe.length === 0 };
}

/** The same, as the form shows them to be chosen from. */
export async function candidatesFor(db: Drizzle, named: Named): Promise<CustomerCandidate[]> {
  const { ids } = await possibleCustomers(db, named);
  const typed = addressesIn(named, "agent").map(({ value }) => value);
  const known = new Map((await customersByIds(db, ids)).map((customer) => [customer.id, customer]));
  return await Promise.all(ids.map(async (id) => {
    const { name, createdAt } = known.get(id)!;
    const confirmed = (await addressesOf(db, id)).some(({ value, confirmedAt }) =>
      confirmedAt !== null && typed.includes(value)
    );
    return { id, name, since: createdAt, confirmed };
  }));
}

/** As one stores them, each refused at its place. */
function addressesIn({ customer, locale }: Named, source: "agent" | "program"): Reached[] {
  return customer.addresses.map(({ kind, value }, n) => {
    try {
      return { kind, value: normalAddress(kind, value, locale), source };
    } catch (error) {
      throw isRefusal(error) ? new Refusal(error.code, `/customer/addresses/${n}/value`) : error;
    }
  });
}
