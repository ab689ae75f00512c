/** The link for a new password, by email where one is connected. */
import type { Ui } from "../../views/types.ts";
import type { Cx } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { queueNotice, sealedNotice } from "../providers/notices.ts";
import { letterAddress } from "../providers/queries.ts";
import { makeAccessLink } from "./commands.ts";
import { freshLink } from "./links.ts";
import { centreName } from "./queries.ts";

export interface LinkLetter {
  own: { id: string; address: string };
  linkId: string;
  sealed: string;
}

/**
 * Prepares a letter with a link at `origin`; null where no email is connected. Prepared for who has no account too, so
 * that the time it takes tells nothing.
 */
export async function linkByMail({ db, seal }: Deps, { t }: Ui, origin: string): Promise<LinkLetter | null> {
  const own = seal.ready ? await letterAddress(db.read) : undefined;
  if (!own) return null;
  const { id, path } = await freshLink();
  const words = t.mail.out.link;
  const centre = await centreName(db.read);
  const sealed = await sealedNotice(seal, {
    subject: words.subject(centre),
    text: words.text(centre, `${origin}${path}`),
  });
  return { own, linkId: id, sealed };
}

/** Makes the link good, and sends it. */
export async function mailLink(
  cx: Cx,
  agentId: string,
  recipient: string,
  { own, linkId, sealed }: LinkLetter,
): Promise<void> {
  await makeAccessLink(cx, null, agentId, linkId);
  await queueNotice(cx, { own, recipient, sealed });
}
