import { normalAddress } from "../../customers/addresses.ts";
import type { ChannelRoom } from "../channel.ts";
import { emailAside } from "./aside_queries.ts";
import { asideRoutes } from "./aside_routes.tsx";
import { composingIn, freshEmail, freshEmailCards } from "./composing_queries.ts";
import { consentRoutes } from "./consent_routes.tsx";
import { blobsOfDrafts, sendersOf } from "./draft_queries.ts";
import { draftFileRoutes } from "./draft_file_routes.tsx";
import { draftRoutes } from "./draft_routes.tsx";
import { forgetEmailDrafts } from "./draft_tidy.ts";
import { emailIsDue, stopLater } from "./draft_leaving.ts";
import { hookProvider } from "./hook_provider.ts";
import { hookRoutes } from "./hook_routes.tsx";
import { imapProvider } from "./imap/provider.ts";
import { mailOutgoing } from "./mail_outgoing.ts";
import { forgetRaw, mailBlobs } from "./raw.ts";
import { outgoingKinds } from "./out/kinds.ts";
import { noticeOutgoing } from "./notice_outgoing.ts";
import { emailOutgoing } from "./outgoing.ts";
import { emailParts } from "./shown_queries.ts";
import { shownRoutes } from "./shown_routes.tsx";
import { reportRoutes } from "./report_routes.ts";
import { unsubscribeRoutes } from "./unsubscribe_routes.tsx";
import { forgetReports } from "./provider_reports.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [
    hookRoutes,
    consentRoutes,
    reportRoutes,
    unsubscribeRoutes,
    shownRoutes,
    draftRoutes,
    draftFileRoutes,
    asideRoutes,
  ],
  outgoing: { email: emailOutgoing, mail: mailOutgoing, notice: noticeOutgoing },
  forgets: [forgetRaw, forgetReports, forgetEmailDrafts],
  blobs: async (db, ids) => [...await mailBlobs(db, ids), ...await blobsOfDrafts(db, ids)],
  aside: emailAside,
  providers: [
    imapProvider,
    hookProvider,
    ...outgoingKinds,
  ],
  due: { "email-undo": emailIsDue, "email-later": emailIsDue },
  appointments: ["email-later"],
  witness: stopLater,
  composing: composingIn,
  fresh: {
    at: "/email-drafts",
    method: "post",
    may: async (db, agentId) => (await sendersOf(db, agentId)).length > 0,
    cards: freshEmailCards,
    shown: freshEmail,
  },
  own: {
    normal: (typed) => normalAddress("email", typed, "en"),
    asks: ["name", "tokens", "acknowledgements", "signatures"],
  },
  entryParts: emailParts,
};
