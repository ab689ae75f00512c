/** The link for a new password, by email where one is connected. */
import type { Ui } from "../../views/types.ts";
import type { Cx } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { agentById } from "../agents/queries.ts";
import { dropNotice, holdNotice, sealedNotice, sendNotice } from "../providers/notices.ts";
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

/**
 * Asks for a link by mail. With and without an account the same is written here; what differs is done afterwards, so
 * that nobody can find out which accounts exist.
 */
export async function askForMail(
  cx: Cx,
  agentId: string | null,
  recipient: string,
  { own, linkId, sealed }: LinkLetter,
): Promise<void> {
  const noticeId = await holdNotice(cx, { own, recipient, sealed });
  await cx.arm("mail-link", [noticeId, linkId, agentId ?? nobody].join(" "), cx.now);
}

const nobody = "-";

/** Due: makes the link good and sends it, where there is such an account. */
export async function mailLinkIsDue(cx: Cx, subject: string): Promise<void> {
  const [noticeId, linkId, agentId] = subject.split(" ") as [string, string, string];
  const known = agentId === nobody ? undefined : await agentById(cx.db, agentId);
  if (!known || known.disabledAt !== null) return await dropNotice(cx, noticeId);
  await makeAccessLink(cx, null, agentId, linkId);
  await sendNotice(cx, noticeId);
}
