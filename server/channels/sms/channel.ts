import { normalAddress } from "../../customers/addresses.ts";
import type { ChannelRoom } from "../channel.ts";
import { forgetAutomaticTexts } from "./automatic.ts";
import { carriers } from "./carriers/all.ts";
import { composingIn } from "./composing_queries.ts";
import { smsDeskRoutes } from "./desk_routes.tsx";
import { sendingSkills } from "./new_queries.ts";
import { entryParts } from "./entry_queries.ts";
import { pictureFetching } from "./pictures.ts";
import { textPlacing } from "./placing.ts";
import { automaticOutgoing, mayGo, noted, sendText } from "./sending.ts";
import { eraseRawTexts, forgetEarlyReports } from "./tidy.ts";
import { smsWebhookRoutes } from "./webhook_routes.ts";

/** Texts come in and go out through a gateway's or a carrier's HTTP. */
export const sms: ChannelRoom = {
  kind: "sms",
  routes: [smsWebhookRoutes, smsDeskRoutes],
  send: sendText,
  composing: composingIn,
  entryParts,
  fresh: {
    at: "/texts/new",
    method: "get",
    may: async (db, agentId) => (await sendingSkills(db, agentId)).length > 0,
  },
  mayGo,
  noted,
  outgoing: { text: textPlacing, "automatic-text": automaticOutgoing, picture: pictureFetching },
  forgets: [forgetAutomaticTexts, forgetEarlyReports, eraseRawTexts],
  providers: carriers.map((kind) => ({ ...kind, hook: (id: string) => `/api/sms/${kind.kind}/${id}` })),
  own: {
    // A short code is its own spelling.
    normal: (typed) => /^\d{3,8}$/.test(typed) ? typed : normalAddress("phone", typed, "fr-CA"),
    asks: [],
  },
};
