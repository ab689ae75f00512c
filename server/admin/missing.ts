/** What is missing of a thing, in its reader's words, with the way to where it is put right. */
import type { Drizzle } from "../../db/client.ts";
import type { MissingView } from "../../views/admin/types.ts";
import type { Gap, Ui } from "../../views/types.ts";
import { personOf } from "../agents/people.ts";
import { hoursById } from "../skills/hours.ts";
import { type Gaps, gapsOf } from "../skills/gap_queries.ts";
import { closedAllWeek } from "../skills/gap_rules.ts";
import { allSkills, skillFacts } from "../skills/skills.ts";
import type { NounName } from "./noun.ts";

/** What keeps one thing from doing its work, for its own form. */
export async function missingOf(db: Drizzle, noun: NounName, id: string, ui: Ui): Promise<MissingView[]> {
  const found = await gapsAt(db, noun, id);
  return await Promise.all(found.gaps.map(async (gap) => {
    const { text, mend } = ui.t.admin.missing[gap];
    return { text, mend: { label: mend, href: await mendedAt(db, found, gap) } };
  }));
}

async function gapsAt(db: Drizzle, noun: NounName, id: string): Promise<Pick<Gaps, "id" | "gaps">> {
  if (noun === "hours") {
    const known = await hoursById(db, id);
    return { id, gaps: known && closedAllWeek(known.hours) ? ["no-day"] : [] };
  }
  return (await gapsOf(db)).find((thing) => thing.noun === noun && thing.id === id) ?? { id, gaps: [] };
}

/** Where a gap of a thing is closed: a field of its own form, or another thing's. */
async function mendedAt(db: Drizzle, { id }: Pick<Gaps, "id">, gap: Gap): Promise<string> {
  switch (gap) {
    case "nobody-has":
      return "/admin/people";
    case "nobody-watches":
      return "#section-general";
    case "closed-all-week":
      return `/admin/hours/${(await skillFacts(db, id))?.facts.hoursId}`;
    case "leads-nowhere":
      return "#section-channels";
    case "no-address":
      return "/admin/addresses/new";
    case "no-provider":
      return "#section-ways";
    case "no-sender":
      return "#section-sending";
    case "no-day":
      return "#section-week";
    case "no-skill":
      return "#section-skills";
    case "takes-nothing": {
      const person = await personOf(db, id);
      return person && !person.facts.own ? `/admin/teams/${person.facts.teamId}` : "#section-delivery";
    }
  }
}

/** What a new thing lacks before it can be made at all: a point of contact needs a skill to lead to. */
export async function missingBefore(db: Drizzle, noun: NounName, ui: Ui): Promise<MissingView[]> {
  if (noun !== "points") return [];
  const inbound = (await allSkills(db)).some((skill) =>
    skill.direction === "inbound" && skill.retiredAt === null
  );
  if (inbound) return [];
  const { text, mend } = ui.t.admin.missing["no-inbound-skill"];
  return [{ text, mend: { label: mend, href: "/admin/skills/new" } }];
}
