import type { ChannelRoom } from "../channel.ts";
import { consentRoutes } from "./consent_routes.tsx";
import { hookProvider } from "./hook_provider.ts";
import { hookRoutes } from "./hook_routes.tsx";
import { imapProvider } from "./imap/provider.ts";
import { forgetRaw, mailBlobs } from "./raw.ts";
import { outgoingKinds } from "./out/kinds.ts";
import { noticeOutgoing } from "./notice_outgoing.ts";
import { emailOutgoing } from "./outgoing.ts";
import { reportRoutes } from "./report_routes.ts";
import { unsubscribeRoutes } from "./unsubscribe_routes.tsx";
import { forgetReports } from "./reports.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [hookRoutes, consentRoutes, reportRoutes, unsubscribeRoutes],
  outgoing: { email: emailOutgoing, notice: noticeOutgoing },
  forgets: [forgetRaw, forgetReports],
  blobs: mailBlobs,
  providers: [imapProvider, hookProvider, ...outgoingKinds],
};
