/** Sends a message again to those whom it did not reach, because a person asks for it. */
import { factsOf } from "../../channels/facts.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { sendAgain } from "../../delivery/commands.ts";
import { recipientsOf } from "../../delivery/queries.ts";
import { doneLately, reached } from "../reach.ts";
import { supervised } from "./help.ts";
import { whyUnwanted } from "./wanted.ts";

/**
 * Sends a message of this conversation again to one recipient, or to all whom it did not reach, or perhaps did not. Who
 * may read the conversation may ask for it. Asked twice, it is sent once; whoever wants no messages is sent none.
 */
export async function tryAgain(
  cx: Cx,
  agentId: string,
  interactionId: string,
  entryId: number,
  recipient: string | null,
): Promise<void> {
  const interaction = await reached(cx.db, agentId, interactionId) ??
    await doneLately(cx.db, agentId, interactionId, cx.now) ??
    await supervised(cx.db, agentId, interactionId);
  const rows = ((await recipientsOf(cx.db, [entryId])).get(entryId) ?? []).filter((row) =>
    row.interactionId === interactionId && (recipient === null || row.recipient === recipient)
  );
  if (!interaction || rows.length === 0) throw new Refusal("not-found");
  // The customer's own page fetches what is said there: nothing is sent.
  if (factsOf(interaction.channel).presence) throw new Refusal("conflict");
  for (const { recipient: address, state } of rows) {
    if (state !== "failed" && state !== "uncertain") continue;
    const why = await whyUnwanted(cx.db, { ...interaction, address }, cx.now);
    if (why === "opted-out" || why === "opt-out-asked" || why === "no-consent") throw new Refusal(why);
    await sendAgain(cx, entryId, address);
  }
}
