/** What a composer sends. */
import type { Context } from "hono";
import { z } from "zod";
import { Refusal } from "../core/refusal.ts";
import type { Said } from "../interactions/messages.ts";

const key = z.string().min(8).max(100);

/** A key that no page of ours made is a broken page, not a message. */
export async function saidIn(c: Context): Promise<Said> {
  const form = await c.req.parseBody();
  const parsed = key.safeParse(form.key);
  if (!parsed.success || typeof form.body !== "string") throw new Refusal("bad-request", "body");
  return { key: parsed.data, body: form.body };
}
