/** What an agent's choice of a state replaced, kept for the few seconds in which it can be undone. */
import { eq } from "drizzle-orm";
import { presence, type StateBefore } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { presenceOf } from "./queries.ts";

type Presence = typeof presence.$inferSelect;

const facts = ["state", "code", "codeId", "next", "nextCodeId"] as const;

/**
 * Keeps what `known` was before a choice, until `until`. A choice that changed nothing leaves what is kept; one that
 * ended a sign-out cannot be undone, because that was chosen elsewhere.
 */
export async function keepBefore(cx: Cx, known: Presence, until: number): Promise<void> {
  const now = (await presenceOf(cx.db, known.agentId))!;
  if (facts.every((fact) => known[fact] === now[fact])) return;
  const { state, code, codeId, next, nextCodeId } = known;
  const ends = next === "sign-out" || next === "password";
  await setBefore(cx, known.agentId, ends ? null : { state, code, codeId, next, nextCodeId, until });
}

/** Takes what was replaced, once; null when nothing was, or when it is too late to undo it. */
export async function takeBefore(cx: Cx, agentId: string): Promise<StateBefore | null> {
  const { before = null } = await presenceOf(cx.db, agentId) ?? {};
  if (before === null) return null;
  await setBefore(cx, agentId, null);
  return before.until > cx.now ? before : null;
}

async function setBefore(cx: Cx, agentId: string, before: StateBefore | null): Promise<void> {
  await cx.db.update(presence).set({ before }).where(eq(presence.agentId, agentId));
}
