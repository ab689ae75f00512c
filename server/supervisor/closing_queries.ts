/** Reads what a team's supervisors closed, and what they may close. */
import { calledOf } from "../../views/i18n/names.ts";
import type { ClosingProps, ClosureLine } from "../../views/supervisor/types.ts";
import type { FormState, Ui } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { commonZones, zoneOfLanguage } from "../core/zone_rules.ts";
import type { Reading } from "../live/fragment.ts";
import { closuresAmong, wholeCentre } from "../skills/closure_queries.ts";
import { skillsSeenBy } from "../skills/gap_queries.ts";

/** What is closed now of the skills that a team sees, or of the centre that they are part of. */
export async function closuresFor({ db, now }: Reading, teamId: string): Promise<ClosureLine[]> {
  const names = new Map((await skillsSeenBy(db, teamId)).map((skill) => [skill.id, calledOf(skill)]));
  const standing = await closuresAmong(db, [wholeCentre, ...names.keys()], now);
  return await Promise.all(standing.map(async ({ subject, until, reason, agentId }) => ({
    subject,
    named: names.get(subject) ?? null,
    until,
    reason,
    agentName: (await agentName(db, agentId))!,
  })));
}

/** The form with them: a new one under a key of its own, or one that was refused. */
export async function closingFor(
  reading: Reading,
  teamId: string,
  { zone, locale }: Ui,
  form: FormState | { key: string },
): Promise<ClosingProps> {
  const skills = (await skillsSeenBy(reading.db, teamId)).filter(({ retiredAt }) => retiredAt === null);
  const usual = { lasts: "60", zone: zone ?? zoneOfLanguage(locale), ownZone: zone ? "" : "yes" };
  return {
    closures: await closuresFor(reading, teamId),
    skills: [
      { subject: wholeCentre, named: null },
      ...skills.map((skill) => ({ subject: skill.id, named: calledOf(skill) })),
    ],
    zones: [...commonZones],
    form: "key" in form ? { values: { ...usual, key: form.key }, errors: [] } : form,
  };
}
