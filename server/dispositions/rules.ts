/** What a form may say of a disposition, or of a tag. */
import { z } from "zod";
import { called, longestCalled } from "../core/form_rules.ts";
import { namesForm } from "../core/names_rules.ts";

/** Characters of a tag. */
export const longestTag = 60;

export const dispositionForm = z.object({ name: called, names: namesForm(longestCalled) });
export type DispositionFacts = z.infer<typeof dispositionForm>;
export const tagForm = z.object({ name: z.string().min(1).max(longestTag) });
