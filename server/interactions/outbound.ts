/** What the centre begins by itself: it waits for an agent as anything else does. */
import { interaction } from "../../db/schema/interactions.ts";
import type { Cx } from "../core/command.ts";
import { joinSession } from "../sessions/commands.ts";
import { skillById } from "../skills/queries.ts";
import { addNote, type Interaction, recordTransition } from "./moves.ts";

export interface Outbound
  extends Pick<Interaction, "customerId" | "channel" | "skillId" | "locale" | "snippet"> {
  /** Its own initial priority. */
  initial: number;
  /** Its first line in the log, about the snippet. */
  note: string;
  /** For whom it is kept, until when, Unix ms; null: anybody with the skill. */
  keptFor: { agentId: string; until: number } | null;
}

/** An outbound interaction at the end of its skill's queue, in the customer's open session or a new one. */
export async function startOutbound(cx: Cx, { note, keptFor, ...facts }: Outbound): Promise<Interaction> {
  const id = cx.newId();
  const [started] = await cx.db.insert(interaction).values({
    id,
    sessionId: await joinSession(cx, facts.customerId),
    ...facts,
    direction: "outbound",
    state: "waiting",
    startedAt: cx.now,
    enqueuedAt: cx.now,
    queuedAt: cx.now,
    level: (await skillById(cx.db, facts.skillId)).level,
    lane: keptFor?.agentId ?? "",
    reservedUntil: keptFor?.until ?? null,
  }).returning();
  await recordTransition(cx, {
    interactionId: id,
    assignmentId: null,
    from: null,
    to: "waiting",
    by: "start",
  });
  cx.emit({ kind: "interactionMoved", interactionId: id, skillId: facts.skillId, to: "waiting" });
  await addNote(cx, id, note, null, facts.snippet);
  if (keptFor) await cx.arm("lane", id, keptFor.until);
  await cx.arm("route", facts.skillId, cx.now);
  return started!;
}
