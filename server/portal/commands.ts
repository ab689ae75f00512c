/** What a customer does at a point of contact. */
import { createCustomer } from "../customers/commands.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { startInteraction } from "../interactions/commands.ts";
import { type Interaction, lastInteraction } from "../interactions/queries.ts";
import type { Said } from "../interactions/messages.ts";
import { skillOfPoint } from "../skills/queries.ts";

export interface Start {
  pointId: string;
  locale: string;
  name: string;
  said: Said;
  /** The customer this browser is known as, or the new visitor's hashed token. */
  known: { customerId: string } | { visitor: string };
}

const longestName = 200;

/** Starts a chat. Pressed twice, or with one already open, it is that one. */
export async function startChat(cx: Cx, { pointId, locale, name, said, known }: Start): Promise<Interaction> {
  const skillId = await skillOfPoint(cx.db, pointId, "chat");
  if (!skillId) throw new Refusal("no-channel");
  if ("customerId" in known) {
    const last = await lastInteraction(cx.db, known.customerId, pointId);
    if (last && last.state !== "completed" && last.endedAt === null) return last;
  }
  if (name.trim() === "") throw new Refusal("name-required", "name");
  if (name.length > longestName) throw new Refusal("name-too-long", "name");
  const customerId = "customerId" in known ? known.customerId : await createCustomer(cx, {
    name: name.trim(),
    locale,
    addresses: [{ kind: "visitor", value: known.visitor }],
  });
  return await startInteraction(cx, { customerId, channel: "chat", skillId, pointId, locale, said });
}
