/** The form of a person: its fields and their bounds. */
import { z } from "zod";
import { roles } from "../../db/schema/agents.ts";
import { called, int } from "../core/form_rules.ts";
import { wrong } from "../core/judge_rules.ts";
import { profileFields } from "./team_rules.ts";

/** The languages people may work in, as primary subtags. */
export const workingLanguages = ["en", "fr"] as const;

/**
 * Whether a text looks like a mailbox: one dot at least and nothing odd. Whether it exists is not for a form to check.
 */
export function isEmail(text: string): boolean {
  return /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@<>"(),;:\\]+$/.test(text) && text.length <= 254;
}

export const personForm = z.object({
  name: called,
  email: z.string().max(254).toLowerCase().refine(isEmail, wrong("email")).meta({ input: "email" }),
  locale: z.enum(["en", "fr-CA", "fr-FR"]),
  roles: z.array(z.enum(roles)).min(1),
  teamId: z.string().min(1).meta({ choices: "teams" }),
  languages: z.array(z.enum(workingLanguages)),
  /** Skill → how well, 1 best … 20. */
  skills: z.record(z.string(), int(1, 20)).meta({ choices: "skills" }),
  /** Whether the profile is the person's own, or their team's. */
  own: z.boolean(),
  ...profileFields,
});
export type PersonFacts = z.infer<typeof personForm>;
