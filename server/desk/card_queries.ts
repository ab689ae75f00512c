/** Reads the customer's card, as one agent sees it. */
import type { Reading } from "../live/fragment.ts";
import { localeFrom } from "../../views/i18n/index.ts";
import type { CustomerProps } from "../../views/desk/types.ts";
import { agentName } from "../agents/queries.ts";
import { callbacksOf } from "../callbacks/queries.ts";
import { blockOf } from "../customers/blocks.ts";
import { addressesOf, type Customer, customerById, fieldsOf, notesOf } from "../customers/queries.ts";
import { hueOf, initialsOf } from "../customers/rules.ts";
import { dispositionName } from "../dispositions/queries.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { earlierOf } from "../interactions/earlier_queries.ts";
import { maybeSame } from "./proposal_queries.ts";

const shownNotes = 30;
const shownEarlier = 10;

export async function customerOf(
  { db, now }: Reading,
  customer: Customer,
  agentId: string,
): Promise<CustomerProps> {
  const earlier = await Promise.all(
    (await earlierOf(db, customer.id, shownEarlier)).map(async ({ dispositionId, agentId, ...rest }) => ({
      ...rest,
      disposition: dispositionId === null ? null : await dispositionName(db, dispositionId),
      agentName: agentId && await agentName(db, agentId),
    })),
  );
  const notes = await Promise.all(
    (await notesOf(db, customer.id, shownNotes)).map(async ({ id, body, at, agentId: by }) => ({
      id,
      body,
      at,
      agentName: await agentName(db, by) ?? "",
      mine: by === agentId,
    })),
  );
  const block = await blockOf(db, customer.id, now);
  return {
    name: customer.name,
    initials: initialsOf(customer.name),
    hue: hueOf(customer.id),
    locale: localeFrom(null, customer.locale),
    addresses: (await addressesOf(db, customer.id)) as CustomerProps["addresses"],
    maybe: await maybeSame(db, customer.id, agentId),
    fields: await fieldsOf(db, customer.id),
    notes,
    block: block
      ? { until: block.until, agentName: await agentName(db, block.agentId) ?? "", reason: block.reason }
      : null,
    callbacks: await callbacksOf(db, customer.id),
    noteKey: crypto.randomUUID(),
    earlier,
  };
}

/** Gives the card beside a contact; null when this agent does not have it in hand. */
export async function cardBeside(
  reading: Reading,
  agentId: string,
  interactionId: string,
): Promise<CustomerProps | null> {
  const hand = await inHand(reading.db, agentId, interactionId);
  return hand
    ? await customerOf(reading, await customerById(reading.db, hand.interaction.customerId), agentId)
    : null;
}
