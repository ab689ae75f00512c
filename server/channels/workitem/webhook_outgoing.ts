/** How webhooks are told: signed, at least once, until they say that they heard. */
import { NoKey, openStored } from "../../core/seal.ts";
import { Forbidden } from "../../delivery/outside.ts";
import { outgoing } from "../../delivery/sender.ts";
import { signatureHeaders } from "./signature.ts";
import { isToBeTold, recordTry } from "./webhook_commands.ts";
import { letterOf } from "./webhook_queries.ts";

/** As `status` has it: nobody answered, or it may not go there. */
export const unanswered = 0;
export const forbidden = -1;

/** Of a secret whose key is not here. */
function keyless(error: unknown): null {
  if (error instanceof NoKey) return null;
  throw error;
}

export const webhookOutgoing = outgoing({
  wanted: isToBeTold,
  load: async (db, id, now, seal) => {
    const letter = await letterOf(db, id);
    return letter && { id, at: now, ...letter, secret: await openStored(seal, letter.secret).catch(keyless) };
  },
  send: async ({ id, at, url, secret, body }, outside, signal) => {
    // Unsigned it would be believed by nobody: it waits, as if nobody had answered.
    if (secret === null) return unanswered;
    const headers = await signatureHeaders({ id, body, secret, at });
    return await outside.ask({ method: "POST", url, headers, body }, signal).then(({ status }) => status)
      .catch((error) => error instanceof Forbidden ? forbidden : unanswered);
  },
  note: recordTry,
});
