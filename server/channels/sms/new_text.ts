/** An agent texts somebody first: the contact begins with the form's number, the words are typed in its window. */
import { recordConsent } from "../../consent/commands.ts";
import { whyNotWrite } from "../../consent/queries.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { receiveCustomer } from "../../customers/match.ts";
import { agentName } from "../../agents/queries.ts";
import { inHand, liveAssignment } from "../../interactions/assignment_queries.ts";
import { unwanted } from "../../interactions/conversation/wanted.ts";
import { holdForNew, startOwn } from "../../interactions/lifecycle/outbound.ts";
import { interactionById, openWithAddress } from "../../interactions/queries.ts";
import { focusTab, tabRow } from "../../live/tabs.ts";
import { pointById } from "../../skills/queries.ts";
import { sendingSkills } from "./new_queries.ts";
import { numberTyped } from "./number_rules.ts";
import { threadOf } from "./place.ts";

export interface NewText {
  /** The id of its contact, made with the form: sent twice, it begins once. */
  key: string;
  number: string;
  skillId: string;
  /** The number that the agent was warned about, and wants anyway. */
  sure: string;
  /** How they agreed to commercial texts, where the agent records it now; null: nothing is recorded. */
  consent: { kind: "express" | "implied"; source: string; until: number | null } | null;
  /** Of a number without a prefix. */
  country: "CA" | "FR";
  /** The contact on the screen. */
  fromId: string | null;
  tabId: string | null;
}

/** The contact to show; or who has the open conversation with this number, null where it waits in the queue. */
export type Begun = { id: string } | { takenBy: string | null };

export async function beginText(cx: Cx, agentId: string, text: NewText): Promise<Begun> {
  if (!/^[\w-]{8,64}$/.test(text.key)) throw new Refusal("bad-request");
  const before = await interactionById(cx.db, text.key);
  if (before) return await begunBefore(cx, agentId, before.id);
  const sending = (await sendingSkills(cx.db, agentId)).find(({ skill }) => skill.id === text.skillId);
  if (!sending) throw new Refusal("skill-unknown", "skill");
  const number = numberIn(text);
  const open = await openWithAddress(cx.db, "sms", number);
  if (open) return await shown(cx, agentId, open.id, text.tabId);
  const { skill, from } = sending;
  if (text.consent && skill.purpose === "commercial") {
    await recordConsent(cx, { channel: "sms", address: number, ...text.consent }, agentId);
  }
  const writing = {
    channel: "sms",
    address: number,
    purpose: skill.purpose,
    answers: false,
    now: cx.now,
  } as const;
  const why = await whyNotWrite(cx.db, writing);
  const refused = unwanted.find((one) => one === why);
  if (refused) throw new Refusal(refused, "number");
  const locale = (await pointById(cx.db, from.pointId))!.locale;
  const addresses = [{ kind: "phone", value: number, source: "agent" } as const];
  const { customerId } = await receiveCustomer(cx, { name: null, locale, addresses });
  await holdForNew(cx, agentId, text.fromId);
  const { interaction } = await startOwn(cx, {
    id: text.key,
    agentId,
    customerId,
    channel: "sms",
    skillId: skill.id,
    locale,
    address: number,
    ownAddressId: from.id,
    thread: threadOf(from.address, number),
    tabId: text.tabId,
  });
  return { id: interaction.id };
}

function numberIn({ number: typed, country, sure }: NewText): string {
  if (typed.trim() === "") throw new Refusal("address-required", "number");
  const read = numberTyped(typed, country);
  if ("refused" in read) throw new Refusal(read.refused, "number");
  if (!read.sure && sure !== read.number) throw new Refusal("phone-unsure", "number");
  return read.number;
}

async function begunBefore(cx: Cx, agentId: string, id: string): Promise<Begun> {
  if (!await inHand(cx.db, agentId, id)) throw new Refusal("conflict");
  return { id };
}

/** An open conversation with the number: the agent's own is opened, of another it is said whose it is. */
async function shown(cx: Cx, agentId: string, id: string, tabId: string | null): Promise<Begun> {
  if (!await inHand(cx.db, agentId, id)) {
    const assignment = await liveAssignment(cx.db, id);
    const taken = assignment && assignment.state !== "offered";
    return { takenBy: taken ? await agentName(cx.db, assignment.agentId) : null };
  }
  if (tabId !== null && (await tabRow(cx.db, tabId))?.ownerId === agentId) await focusTab(cx, tabId, id);
  return { id };
}
