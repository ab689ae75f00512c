/** All kinds of provider that email goes out through. */
import type { Carry } from "../port.ts";
import type { MailKind } from "./kind.ts";
import { mailgun } from "./mailgun.ts";
import { postmark } from "./postmark.ts";
import { resend } from "./resend.ts";
import { sendgrid } from "./sendgrid.ts";
import { smtp } from "./smtp_kind.ts";

export const outgoingKinds: readonly MailKind[] = [smtp, postmark, sendgrid, resend, mailgun];

export const kindOf = (kind: string): MailKind | undefined => outgoingKinds.find((one) => one.kind === kind);

export const carryOf = (kind: string): Carry | undefined => kindOf(kind)?.carry;
