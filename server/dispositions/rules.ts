/** What a form may say of a disposition, or of a tag. */
import { z } from "zod";
import { called } from "../core/form_rules.ts";

/** Characters of a tag. */
export const longestTag = 60;

export const dispositionForm = z.object({ name: called });
export const tagForm = z.object({ name: z.string().min(1).max(longestTag) });
