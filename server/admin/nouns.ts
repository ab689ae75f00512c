/** Every noun of the administration, in the order of its menu. */
import type { AnyNoun } from "./noun.ts";
import { addresses } from "./nouns/addresses.ts";
import { codes } from "./nouns/codes.ts";
import { dispositions } from "./nouns/dispositions.ts";
import { fields } from "./nouns/fields.ts";
import { hours } from "./nouns/hours.ts";
import { people } from "./nouns/people.ts";
import { points } from "./nouns/points.ts";
import { providers } from "./nouns/providers.ts";
import { replies } from "./nouns/replies.ts";
import { settings } from "./nouns/settings.ts";
import { skills } from "./nouns/skills.ts";
import { tags } from "./nouns/tags.ts";
import { teams } from "./nouns/teams.ts";

export const nouns: AnyNoun[] = [
  people,
  teams,
  skills,
  points,
  hours,
  addresses,
  providers,
  codes,
  dispositions,
  tags,
  replies,
  fields,
  settings,
];

export const nounNamed = (name: string): AnyNoun | undefined => nouns.find((noun) => noun.name === name);
