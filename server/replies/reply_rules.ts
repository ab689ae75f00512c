/** What a form may say of a quick reply. */
import { z } from "zod";
import { called, int } from "../core/form_rules.ts";
import { wrong } from "../core/judge_rules.ts";

/** One word as one types it after `/`. */
const isShortcut = (text: string) => /^[^\s/]+$/.test(text);

export const replyForm = z.object({
  title: called,
  shortcut: z.string().min(1).max(30).refine(isShortcut, wrong("shortcut")),
  locale: z.enum(["en", "fr-CA", "fr-FR"]),
  /** Null: every skill. */
  skillId: z.string().nullable().meta({ choices: "skills" }),
  body: z.string().min(1).max(2000).meta({ input: "area" }),
  position: int(0, 9999),
});
export type ReplyFacts = z.infer<typeof replyForm>;
