import { normalAddress } from "../../customers/addresses.ts";
import type { ChannelRoom } from "../channel.ts";

/** Texts come in and go out through a gateway's or a carrier's HTTP. */
export const sms: ChannelRoom = {
  kind: "sms",
  routes: [],
  outgoing: {},
  forgets: [],
  providers: [],
  own: {
    // A short code is its own spelling.
    normal: (typed) => /^\d{3,8}$/.test(typed) ? typed : normalAddress("phone", typed, "fr-CA"),
    asks: [],
  },
};
