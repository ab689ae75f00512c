/** What a customer who waits, or would have to, is told. */
import { slotOf } from "../facts.ts";
import type { Reading } from "../../live/fragment.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { WaitProps } from "../../../views/channels/chat/types.ts";
import type { AwayProps } from "../../../views/portal/types.ts";
import { profilesOf } from "../../agents/delivery.ts";
import { availableAmong } from "../../agents/queries.ts";
import { positionOf } from "../../interactions/queries.ts";
import { handlingMs, waitingBySkill } from "../../interactions/queue/waiting_queries.ts";
import type { Queue } from "../../reports/measures_rules.ts";
import { aliveAmong } from "../../live/tabs.ts";
import { closuresOf } from "../../skills/closure_queries.ts";
import { answersOver } from "../../skills/lead_queries.ts";
import { agentsWithSkill, pointsOffering, skillById, skillOfPoint } from "../../skills/queries.ts";
import { letterAddressOf } from "../../providers/queries.ts";
import { isOpen, nextOpening } from "../../skills/rules.ts";
import { minutesToWait, placesOf, placeToSay, type Reason, reasonFor } from "./waiting_rules.ts";

/** A skill as those who wait in it see it. */
interface Ahead extends Queue {
  skillId: string;
  isOpen: boolean;
  opens: WaitProps["opens"];
  texts: WaitProps["texts"];
  anybody: boolean;
  /** Any of them not Unavailable: free, talking or wrapping up. */
  working: boolean;
  patienceMs: number;
}

async function ahead({ db, now }: Reading, skillId: string): Promise<Ahead> {
  const skill = await skillById(db, skillId);
  const { channel, hours, patienceSeconds } = skill;
  const skilled = (await agentsWithSkill(db, skillId)).map(({ agentId }) => agentId);
  const there = await aliveAmong(db, skilled, now);
  const available = await availableAmong(db, [...there]);
  const profiles = await profilesOf(db, available.map(({ agentId }) => agentId));
  const opensAt = nextOpening(skill, now);
  const closed = skill.closedUntil > now ? await closuresOf(db, skillId, now) : [];
  return {
    skillId,
    isOpen: isOpen(skill, now),
    opens: opensAt === null ? null : { at: opensAt, zone: hours?.zone ?? null },
    texts: Object.assign({}, ...closed.map(({ texts }) => texts)),
    anybody: there.size > 0,
    working: available.length > 0,
    patienceMs: patienceSeconds * 1000,
    slots: [...profiles.values()].reduce((sum, { limits }) => sum + limits[slotOf(channel)], 0),
    handlingMs: await handlingMs(db, skillId),
  };
}

/** Where else a customer may write: asked only where there is a reason to. */
interface Elsewhere {
  others(): Promise<WaitProps["others"]>;
  mail(pointId: string): Promise<string | null>;
}

/** Returns what this customer is told at this place. */
async function told(
  reading: Reading,
  { queuedAt, leftAddress, pointId }: Interaction,
  place: number,
  queue: Ahead,
  elsewhere: Elsewhere,
): Promise<WaitProps> {
  const reason = leftAddress === null ? reasonFor({ ...queue, waitedMs: reading.now - queuedAt }) : null;
  return {
    place: placeToSay(place),
    minutes: reason === "closed" ? null : minutesToWait(place, queue),
    reason,
    opens: queue.opens,
    texts: queue.texts,
    others: reason ? await elsewhere.others() : [],
    mail: reason && pointId ? await elsewhere.mail(pointId) : null,
    leftAddress,
  };
}

/** What a waiting conversation's customer is told now. */
export async function waitOf(reading: Reading, interaction: Interaction): Promise<WaitProps> {
  const queue = await ahead(reading, interaction.skillId);
  const place = await positionOf(reading.db, interaction);
  return await told(reading, interaction, place, queue, {
    others: () => othersThan(reading, interaction.skillId),
    mail: (pointId) => letterAddressOf(reading.db, pointId),
  });
}

/** Returns the same for every waiting customer whose page is `listened` to: each skill is read once. */
export async function waits(
  reading: Reading,
  listened: (interaction: Interaction) => boolean,
): Promise<{ chat: Interaction; wait: WaitProps }[]> {
  const all: { chat: Interaction; wait: WaitProps }[] = [];
  const mails = new Map<string, Promise<string | null>>();
  const mail = (pointId: string) => {
    const known = mails.get(pointId) ?? letterAddressOf(reading.db, pointId);
    mails.set(pointId, known);
    return known;
  };
  for (const [skillId, inOrder] of await waitingBySkill(reading.db)) {
    const heard = inOrder.filter(listened);
    if (heard.length === 0) continue;
    const queue = await ahead(reading, skillId);
    const places = placesOf(inOrder);
    let others: Promise<WaitProps["others"]> | undefined;
    for (const chat of heard) {
      const wait = await told(
        reading,
        chat,
        places.get(chat.id)!,
        queue,
        { others: () => others ??= othersThan(reading, skillId), mail },
      );
      all.push({ chat, wait });
    }
  }
  return all;
}

/** Returns why nobody would answer here now, before anything is written; null where somebody may, by some answer. */
export async function awayAt(reading: Reading, pointId: string): Promise<AwayProps | null> {
  const skillId = await skillOfPoint(reading.db, pointId, "chat");
  if (!skillId) return null;
  const away = await awayFrom(reading, skillId);
  for (const answer of away ? await answersOver(reading.db, pointId, "chat") : []) {
    if (!await awayFrom(reading, answer.skillId)) return null;
  }
  return away && { ...away, mail: await letterAddressOf(reading.db, pointId) };
}

async function awayFrom(reading: Reading, skillId: string): Promise<Omit<AwayProps, "mail"> | null> {
  const queue = await ahead(reading, skillId);
  const reason = reasonFor({ ...queue, waitedMs: 0 }) as Exclude<Reason, "long"> | null;
  if (!reason) return null;
  return { reason, opens: queue.opens, texts: queue.texts, others: await othersThan(reading, skillId) };
}

/** Returns the points of contact that feed another skill, where somebody works now. */
async function othersThan(reading: Reading, skillId: string): Promise<WaitProps["others"]> {
  const there: WaitProps["others"] = [];
  const known = new Map([[skillId, false]]);
  for (const point of await pointsOffering(reading.db, "chat")) {
    if (!known.has(point.skillId)) {
      const queue = await ahead(reading, point.skillId);
      known.set(point.skillId, queue.isOpen && queue.working);
    }
    if (known.get(point.skillId)) there.push({ pointId: point.id, name: point.name });
  }
  return there;
}
