import type { ChannelRoom } from "../channel.ts";
import { hookProvider } from "./hook_provider.ts";
import { hookRoutes } from "./hook_routes.tsx";
import { forgetRaw, mailBlobs } from "./raw.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [hookRoutes],
  outgoing: {},
  forgets: [forgetRaw],
  blobs: mailBlobs,
  providers: [hookProvider],
};
