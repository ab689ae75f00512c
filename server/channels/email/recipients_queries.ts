/** Whom emails of ours went to, as their readers see it. */
import type { Drizzle } from "../../../db/client.ts";
import type { RecipientProps, RecipientsProps } from "../../../views/channels/email/types.ts";
import { recipientsOf } from "../../delivery/queries.ts";
import { plainEmail } from "./queue_rules.ts";
import type { Email } from "./sent_queries.ts";

/** Returns the recipients of each of these emails of ours, by entry, in the order they were written. */
export async function recipientProps(
  db: Drizzle,
  emails: Pick<Email, "entryId" | "interactionId" | "to" | "cc" | "bcc">[],
): Promise<Map<number, RecipientsProps>> {
  const rows = await recipientsOf(db, emails.map(({ entryId }) => entryId));
  return new Map(
    emails.filter(({ entryId }) => rows.has(entryId)).map((email) => {
      const { entryId, interactionId, to, cc, bcc } = email;
      const states = new Map(rows.get(entryId)!.map((row) => [row.recipient, row]));
      const listed = (as: RecipientProps["as"], list: Email["to"]) =>
        list.flatMap(({ name, address }): RecipientProps[] => {
          const row = states.get(plainEmail(address));
          if (!row) return [];
          const { state, reason, words, nextTryAt } = row;
          return [{ name, address, as, state, reason, words, nextTryAt }];
        });
      const recipients = [...listed("to", to), ...listed("cc", cc), ...listed("bcc", bcc)];
      return [entryId, {
        entryId,
        recipients,
        again: `/interactions/${interactionId}/entries/${entryId}/again`,
      }];
    }),
  );
}
