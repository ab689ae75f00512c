/** The things that fields may name. */
import { type Channel, channels } from "../channels/facts.ts";
import type { Drizzle } from "../../db/client.ts";
import type { Ui } from "../../views/types.ts";
import { everyPerson } from "../agents/people.ts";
import { allTeams } from "../agents/teams.ts";
import { allDispositions } from "../dispositions/lists.ts";
import { allZones } from "../core/zone_rules.ts";
import { allOwnAddresses } from "../providers/queries.ts";
import { allHours } from "../skills/hours.ts";
import { allPoints } from "../skills/points.ts";
import { allSkills } from "../skills/skills.ts";
import type { Choice } from "./noun.ts";

const choicesFrom = (rows: { id: string; name: string; retiredAt: number | null }[]): Choice[] =>
  rows.map(({ id, name, retiredAt }) => ({ value: id, label: name, retired: retiredAt !== null }));

export const teamChoices = async (db: Drizzle) => choicesFrom(await allTeams(db));

/** Those who take contacts, with their team: several may be called alike. */
export const agentChoices = async (db: Drizzle) =>
  (await everyPerson(db)).map(({ id, name, team, roles, disabledAt }) => ({
    value: id,
    label: `${name} · ${team}`,
    retired: disabledAt !== null || !roles.includes("agent"),
  }));

export const hoursChoices = async (db: Drizzle) => choicesFrom(await allHours(db));
export const dispositionChoices = async (db: Drizzle) => choicesFrom(await allDispositions(db));

export const pointChoices = async (db: Drizzle) => choicesFrom(await allPoints(db));

/** What is chosen where there is no choice: the one that is there. */
export function onlyOne(choices: Choice[]): string[] {
  const open = choices.filter(({ retired }) => !retired);
  return open.length === 1 ? [open[0]!.value] : [];
}

/** Skills with their channel: several may be called alike. */
export const skillChoices = async (db: Drizzle, { t }: Ui, over: readonly Channel[] = channels) =>
  choicesFrom(
    (await allSkills(db)).filter(({ channel }) => over.includes(channel))
      .map((row) => ({ ...row, name: `${row.name} · ${t.channel[row.channel]}` })),
  );

/** The skills that what comes in over a channel may go to. */
export const inboundSkillChoices = async (db: Drizzle, over: Channel) =>
  choicesFrom(
    (await allSkills(db)).filter(({ channel, direction }) => channel === over && direction === "inbound"),
  );

/** The skills as which answers over a channel go out. */
export const outboundSkillChoices = async (db: Drizzle, over: Channel) =>
  choicesFrom(
    (await allSkills(db)).filter(({ channel, direction }) => channel === over && direction === "outbound"),
  );

/** Our own addresses in a channel. */
export const senderChoices = async (db: Drizzle, over: Channel): Promise<Choice[]> =>
  (await allOwnAddresses(db)).filter(({ channel }) => channel === over)
    .map(({ id, address, retiredAt }) => ({ value: id, label: address, retired: retiredAt !== null }));

export const zoneChoices = (): Choice[] =>
  allZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
