import type { ChannelRoom } from "../channel.ts";
import { outgoingKinds } from "./out/kinds.ts";
import { emailOutgoing } from "./outgoing.ts";
import { reportRoutes } from "./report_routes.ts";
import { forgetReports } from "./reports.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [reportRoutes],
  outgoing: { email: emailOutgoing },
  forgets: [forgetReports],
  providers: outgoingKinds,
};
