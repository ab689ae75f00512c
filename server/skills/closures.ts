/** Closing a skill, or the whole centre, now and above all hours: until a time, or until somebody opens it again. */
import { eq, isNull } from "drizzle-orm";
import { closure, skill, wholeCentre } from "../../db/schema/skills.ts";
import { noteChanges } from "../core/audit.ts";
import { changesBetween } from "../core/change_rules.ts";
import type { Cx } from "../core/command.ts";
import { type Closure, closureOf } from "./closure_queries.ts";
import { skillMoved } from "./skills.ts";

export type Closing = Omit<Closure, "agentId" | "at">;

/** Closes it, or closes it otherwise where it is closed already; the same form again changes nothing. */
export async function closeNow(cx: Cx, agentId: string, closing: Closing): Promise<void> {
  const { subject } = closing;
  const before = await closureOf(cx.db, subject);
  if (before?.key === closing.key) return;
  const row = { ...closing, agentId, at: cx.now };
  await cx.db.insert(closure).values(row).onConflictDoUpdate({ target: closure.subject, set: row });
  await noteClosure(cx, agentId, "closed", subject, before ?? null, closing);
  await cx.arm("reopen", subject, closing.until);
  await moved(cx, subject);
}

/** Opens it again before its time. Open already, it stays so. */
export async function reopen(cx: Cx, agentId: string, subject: string): Promise<void> {
  const before = await closureOf(cx.db, subject);
  if (!before) return;
  await noteClosure(cx, agentId, "opened", subject, before, null);
  await cx.disarm("reopen", subject);
  await over(cx, subject);
}

/** Due `reopen:<subject>`: its time is up. */
export async function closureIsOver(cx: Cx, subject: string): Promise<void> {
  await over(cx, subject);
}

async function over(cx: Cx, subject: string): Promise<void> {
  await cx.db.delete(closure).where(eq(closure.subject, subject));
  await moved(cx, subject);
}

/** What waits there is routed anew, and every page that says whether it is open says so. */
async function moved(cx: Cx, subject: string): Promise<void> {
  if (subject !== wholeCentre) return await skillMoved(cx, subject);
  const all = await cx.db.select({ id: skill.id }).from(skill).where(isNull(skill.retiredAt));
  for (const { id } of all) await skillMoved(cx, id);
}

type Said = Pick<Closure, "until" | "reason" | "texts">;

async function noteClosure(
  cx: Cx,
  actorId: string,
  did: "closed" | "opened",
  subject: string,
  before: Said | null,
  after: Said | null,
): Promise<void> {
  const facts = (said: Said | null) => ({
    until: said?.until ?? null,
    reason: said?.reason ?? null,
    texts: said?.texts ?? null,
  });
  const changes = changesBetween(facts(before), facts(after));
  await noteChanges(cx, { actorId, action: `skill-${did}`, subject, changes });
}
