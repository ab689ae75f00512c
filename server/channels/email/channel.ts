import type { ChannelRoom } from "../channel.ts";
import { composingIn, freshEmail, freshEmailCards } from "./composing_queries.ts";
import { blobsOfDrafts, sendersOf } from "./draft_queries.ts";
import { draftRoutes } from "./draft_routes.tsx";
import { emailIsDue, stopLater } from "./draft_sending.ts";

/** Mail comes in from mailboxes and by HTTP, and goes out by SMTP or a provider's HTTP. */
export const email: ChannelRoom = {
  kind: "email",
  routes: [draftRoutes],
  outgoing: {},
  forgets: [],
  providers: [],
  due: { "email-draft": emailIsDue },
  appointments: ["email-draft"],
  blobs: blobsOfDrafts,
  witness: stopLater,
  composing: composingIn,
  fresh: {
    at: "/email-drafts",
    method: "post",
    may: async (db, agentId) => (await sendersOf(db, agentId)).length > 0,
    cards: freshEmailCards,
    shown: freshEmail,
  },
};
