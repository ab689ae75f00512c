/** What a form may say of a disposition, or of a tag. */
import { z } from "zod";
import { called } from "../core/form_rules.ts";

export const namedForm = z.object({ name: called });
export type NamedFacts = z.infer<typeof namedForm>;
