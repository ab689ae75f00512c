import type { ChannelRoom } from "../channel.ts";

/** Texts come in and go out through a gateway's or a carrier's HTTP. */
export const sms: ChannelRoom = { kind: "sms", routes: [], outgoing: {}, forgets: [], providers: [] };
