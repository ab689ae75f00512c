/** Who sends a text: known by a confirmed number, or somebody new whom an agent may know. */
import type { Cx } from "../../core/command.ts";
import { createCustomer } from "../../customers/commands.ts";
import { matchCustomer, receiveCustomer } from "../../customers/match.ts";
import { proposeSame } from "../../customers/proposals.ts";
import { customerById } from "../../customers/queries.ts";
import { isPhone, otherSpellings } from "./number_rules.ts";

export interface Sender {
  customerId: string;
  locale: string;
}

/** `before`: whose conversation it was, if there was one with this sender. */
export async function senderOf(
  cx: Cx,
  sender: string,
  before: string | null,
  locale: string,
): Promise<Sender> {
  const customerId = isPhone(sender) ? await byNumber(cx, sender, locale) : before ??
    await createCustomer(cx, { name: sender, locale, addresses: [] });
  return { customerId, locale: (await customerById(cx.db, customerId)).locale };
}

async function byNumber(cx: Cx, number: string, locale: string): Promise<string> {
  const address = { kind: "phone", value: number, source: "text" } as const;
  const { customerId } = await receiveCustomer(cx, { name: null, locale, addresses: [address] });
  // The same number in another spelling may be the same person's: an agent decides.
  for (const value of otherSpellings(number)) {
    const other = await matchCustomer(cx.db, { name: null, addresses: [{ ...address, value }] });
    const ids = [other.customerId, ...other.maybe].filter((id) =>
      id !== null && id !== customerId
    ) as string[];
    await proposeSame(cx, customerId, ids.map((id) => ({ customerId: id, kind: "phone", value })));
  }
  return customerId;
}
