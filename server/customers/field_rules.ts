/** What a form may say of a fact that the centre keeps about each customer. */
import { z } from "zod";
import { fieldKinds } from "../../db/schema/customers.ts";
import { called, int, longestCalled } from "../core/form_rules.ts";
import { namesForm } from "../core/names_rules.ts";

export const fieldForm = z.object({
  name: called,
  names: namesForm(longestCalled),
  kind: z.enum(fieldKinds),
  position: int(0, 999),
});
export type FieldFacts = z.infer<typeof fieldForm>;
