/** The form of an unavailable code: its fields and their bounds. */
import { z } from "zod";
import { int } from "../core/form_rules.ts";
import { namesForm } from "../core/names_rules.ts";
import { codeTimeout, longestName } from "./code_rules.ts";

export const codeForm = z.object({
  name: z.string().min(1).max(longestName),
  names: namesForm(longestName),
  position: int(0, 999),
  timeoutMinutes: int(codeTimeout.least, codeTimeout.most).nullable().meta({ unit: "minutes" }),
});
export type CodeForm = z.infer<typeof codeForm>;
