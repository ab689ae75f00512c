/** What a composer sends. */
import type { Context } from "hono";
import { z } from "zod";
import { Refusal } from "../core/refusal.ts";
import type { Said } from "../interactions/conversation/messages.ts";
import { fields, position, tabIn, text } from "../core/answer.tsx";

const key = z.string().min(8).max(100);

/** What was written, and the tab it was written in (null without a script). */
export interface Typed {
  said: Required<Omit<Said, "came" | "awaits">>;
  /** Of a form sent without a script; a script uploads them one by one before. */
  files: File[];
  tabId: string | null;
  /** The newest entry the page showed when it was sent; null without a script, or when it is to go out anyway. */
  seenId: number | null;
}

/** A key that no page of ours made is a broken page, not a message. */
export async function typedIn(c: Context): Promise<Typed> {
  const form = await fields(c, true);
  const attachments = list(form.attachment).filter((id): id is string => typeof id === "string");
  const files = list(form.file).filter((file): file is File =>
    file instanceof File && (file.name !== "" || file.size > 0)
  );
  const parsed = key.safeParse(form.key);
  if (!parsed.success || typeof form.body !== "string") throw new Refusal("bad-request", "body");
  const seen = text(form, "seen");
  if (seen && position(seen) === null) throw new Refusal("bad-request", "body");
  return {
    said: { key: parsed.data, body: text(form, "body"), attachments },
    files,
    tabId: tabIn(form),
    seenId: text(form, "anyway") ? null : position(seen),
  };
}

const list = (value: unknown): unknown[] => value === undefined ? [] : Array.isArray(value) ? value : [value];
