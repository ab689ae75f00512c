import { normalAddress } from "../../customers/addresses.ts";
import type { ChannelRoom } from "../channel.ts";
import { consentRoutes } from "./consent_routes.tsx";
import { hookProvider } from "./hook_provider.ts";
import { hookRoutes } from "./hook_routes.tsx";
import { imapProvider } from "./imap/provider.ts";
import { forgetRaw, mailBlobs } from "./raw.ts";
import { outgoingKinds } from "./out/kinds.ts";
import { emailOutgoing } from "./outgoing.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [hookRoutes, consentRoutes],
  outgoing: { email: emailOutgoing },
  forgets: [forgetRaw],
  blobs: mailBlobs,
  providers: [imapProvider, hookProvider, ...outgoingKinds],
  own: {
    normal: (typed) => normalAddress("email", typed, "en"),
    asks: ["name", "tokens", "acknowledgements", "signatures"],
  },
};
