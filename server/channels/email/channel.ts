import type { ChannelRoom } from "../channel.ts";
import { asideCounts } from "./aside_queries.ts";
import { asidePath, asideRoutes } from "./aside_routes.tsx";
import { consentRoutes } from "./consent_routes.tsx";
import { hookProvider } from "./hook_provider.ts";
import { hookRoutes } from "./hook_routes.tsx";
import { imapProvider } from "./imap/provider.ts";
import { mailOutgoing } from "./mail_outgoing.ts";
import { forgetRaw, mailBlobs } from "./raw.ts";
import { outgoingKinds } from "./out/kinds.ts";
import { emailOutgoing } from "./outgoing.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [hookRoutes, consentRoutes, asideRoutes],
  outgoing: { email: emailOutgoing, mail: mailOutgoing },
  forgets: [forgetRaw],
  blobs: mailBlobs,
  aside: {
    path: asidePath,
    counts: asideCounts,
    label: ({ t }, lately) => lately === 0 ? t.mail.aside.boardNone : t.mail.aside.board(lately),
  },
  providers: [imapProvider, hookProvider, ...outgoingKinds],
};
