/** How webhooks are told: signed, at least once, until they say that they heard. */
import { Forbidden } from "../../delivery/outside.ts";
import { outgoing } from "../../delivery/sender.ts";
import { signatureHeaders } from "./signature.ts";
import { isToBeTold, recordTry } from "./webhook_commands.ts";
import { letterOf } from "./webhook_queries.ts";

/** As `status` has it: nobody answered, or it may not go there. */
export const unanswered = 0;
export const forbidden = -1;

export const webhookOutgoing = outgoing({
  wanted: isToBeTold,
  load: async (db, id, now) => {
    const letter = await letterOf(db, id);
    return letter && { id, at: now, ...letter };
  },
  send: async ({ id, at, url, secret, body }, outside, signal) => {
    const headers = await signatureHeaders({ id, body, secret, at });
    return await outside.ask({ method: "POST", url, headers, body }, signal).then(({ status }) => status)
      .catch((error) => error instanceof Forbidden ? forbidden : unanswered);
  },
  note: recordTry,
});
