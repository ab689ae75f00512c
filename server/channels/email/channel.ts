import type { ChannelRoom } from "../channel.ts";
import { mailOutgoing } from "./mail_outgoing.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [],
  outgoing: { mail: mailOutgoing },
  forgets: [],
  providers: [],
};
