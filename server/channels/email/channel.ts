import { normalAddress } from "../../customers/addresses.ts";
import type { ChannelRoom } from "../channel.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [],
  outgoing: {},
  forgets: [],
  providers: [],
  own: {
    normal: (typed) => normalAddress("email", typed, "en"),
    asks: ["name", "tokens", "acknowledgements"],
  },
};
