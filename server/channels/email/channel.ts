import type { ChannelRoom } from "../channel.ts";
import { emailParts } from "./shown_queries.ts";
import { shownRoutes } from "./shown_routes.tsx";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [shownRoutes],
  outgoing: {},
  forgets: [],
  providers: [],
  entryParts: emailParts,
};
