/** The record of a routing decision, as stored in `assignment.why`. */
import { z } from "zod";
import { strategies } from "../../../db/schema/skills.ts";
import { passedOver, type Why } from "../../../views/types.ts";

const record = z.object({
  by: z.enum(["last-agent", "strategy"]),
  strategy: z.enum(strategies),
  priority: z.object({
    now: z.number(),
    initial: z.number(),
    acceleration: z.number(),
    maximum: z.number(),
    waitedMs: z.number(),
  }),
  ranked: z.array(z.object({
    agentId: z.string(),
    idleMs: z.number(),
    level: z.number(),
    share: z.number(),
    requestedAt: z.number().nullable(),
  })),
  candidates: z.number(),
  passedOver: z.array(z.object({
    reason: z.enum(passedOver),
    count: z.number(),
    agentIds: z.array(z.string()),
  })),
  reservedId: z.string().nullable(),
}) satisfies z.ZodType<Why>;

/** Gives the record of an offer; null where routing did not decide, but a supervisor or the agent. */
export function whyOf({ why }: { why: string | null }): Why | null {
  return why === null ? null : record.safeParse(JSON.parse(why)).data ?? null;
}
