/** The demo's mailbox: mail arrives there for real, by HTTP, without any server but this one. */
import { and, eq, isNull } from "drizzle-orm";
import { ownAddress, provider } from "../../db/schema/providers.ts";
import { skill } from "../../db/schema/skills.ts";
import type { Written } from "../../db/seeds/written.ts";
import { newToken } from "../access/tokens.ts";
import { hookKind } from "../channels/email/hook_queries.ts";
import type { Cx } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { opened } from "../providers/queries.ts";

export const demoMailbox = "support@demo.test";

/** Gives the example centre its mailbox, received through HTTP and sent from the email skill. */
export async function addMailbox(cx: Cx, { emailOutSkill }: Written, sealedKey: string): Promise<void> {
  const [incomingId, id] = [cx.newId(), cx.newId()];
  await cx.db.insert(provider).values({
    id: incomingId,
    kind: hookKind,
    name: "Mail by HTTP",
    secrets: sealedKey,
  });
  await cx.db.insert(ownAddress).values({
    id,
    channel: "email",
    address: demoMailbox,
    name: "Guichet demo",
    pointId: "support",
    incomingId,
    tokens: true,
  });
  await cx.db.update(skill).set({ senderId: id }).where(eq(skill.id, emailOutSkill));
}

/** The secrets of a new provider that hands mail over by HTTP, sealed. */
export const freshHookSecrets = ({ seal }: Pick<Deps, "seal">): Promise<string> =>
  seal.text(JSON.stringify({ key: newToken() }));

/** The line that sends the demo a mail; null where its mailbox has no key. */
export async function mailLine({ db, seal }: Deps): Promise<string | null> {
  const row = await db.read.select().from(provider)
    .where(and(eq(provider.kind, hookKind), isNull(provider.retiredAt))).get();
  const key = row && (await opened(row, seal).catch(() => null))?.secrets.key;
  if (!key) return null;
  return `    printf 'From: Zoé Tremblay <zoe@customer.test>\\r\\nTo: ${demoMailbox}\\r\\nSubject: Order %s\\r\\n` +
    `Message-ID: <%s@customer.test>\\r\\nContent-Type: text/plain; charset=utf-8\\r\\n\\r\\nWhere is it?\\r\\n' ` +
    `$(date +%s) $(date +%s) | curl {base}/api/mail/${key} -H "Content-Type: message/rfc822" --data-binary @-`;
}
