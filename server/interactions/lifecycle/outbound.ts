/** Starts interactions of the centre's own: they wait for an agent as any other. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { Cx } from "../../core/command.ts";
import { joinSession } from "../../sessions/commands.ts";
import { addNote } from "../moves.ts";
import { putInQueue } from "../queue/waiting.ts";

export interface Outbound extends Pick<Interaction, "customerId" | "channel" | "skillId" | "locale"> {
  /** Its own initial priority. */
  initial: number;
  /** What it is about: for a call, the number. */
  title: string;
  /** The note that begins its log, about the title. */
  note: string;
  /** The agent it is reserved for and until when, Unix ms; null: open to the skill's agents. */
  reserved: { agentId: string; until: number } | null;
}

/** Puts an outbound interaction at the end of its skill's queue, in the customer's open session or a new one. */
export async function startOutbound(cx: Cx, { note, reserved, ...facts }: Outbound): Promise<Interaction> {
  const id = cx.newId();
  const interaction = await putInQueue(cx, {
    id,
    sessionId: await joinSession(cx, facts.customerId),
    ...facts,
    direction: "outbound",
    ...(reserved ? { reservedFor: reserved.agentId, reservedUntil: reserved.until } : {}),
  });
  await addNote(cx, id, note, null, facts.title);
  if (reserved) await cx.arm("reserved-for", id, reserved.until);
  return interaction;
}
