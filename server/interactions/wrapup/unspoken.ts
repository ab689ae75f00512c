/** Completes a contact that an agent began and in which nobody said a word: nobody was reached, nothing is owed. */
import { and, eq } from "drizzle-orm";
import { entry, interactions } from "../../../db/schema/interactions.ts";
import { restartIdle, wantWork } from "../../agents/commands.ts";
import type { Cx } from "../../core/command.ts";
import type { InHand } from "../assignment_queries.ts";
import { closeHelp } from "../conversation/help.ts";
import { stopEnding } from "../conversation/pending_end.ts";
import { addNote, moveAssignment, moveInteraction } from "../moves.ts";
import { afterAction } from "../rules.ts";
import { closeSessionWhenOver } from "./completion.ts";

/** Returns false where words were said, or the channel's contacts do not begin empty: it ends as any other. */
export async function giveUpUnspoken(
  cx: Cx,
  { interaction, assignment }: InHand,
  by: "agent" | "customer" | "system",
): Promise<boolean> {
  const { id, channel, direction, sessionId } = interaction;
  if (direction === "inbound" || !afterAction(assignment.state, "give-up", channel)) return false;
  const said = await cx.db.select({ id: entry.id }).from(entry)
    .where(and(eq(entry.interactionId, id), eq(entry.kind, "message"))).limit(1).get();
  if (said) return false;
  const ends = { endedAt: cx.now, endedBy: by, endsAt: null, endsBy: null, unwanted: null };
  await cx.db.update(interactions).set(ends).where(eq(interactions.id, id));
  await stopEnding(cx, id);
  await addNote(cx, id, `ended-by-${by}`, by === "agent" ? assignment.agentId : null);
  const done = await moveAssignment(cx, assignment, "give-up", {
    channel,
    endedAt: cx.now,
    completedAt: cx.now,
  });
  if (!done) return false;
  await closeHelp(cx, id);
  await moveInteraction(cx, { ...interaction, ...ends }, "fail");
  await restartIdle(cx, assignment.agentId);
  await wantWork(cx, assignment.agentId);
  await closeSessionWhenOver(cx, sessionId);
  return true;
}
