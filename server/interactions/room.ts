import type { Room } from "../core/room.ts";
import { attachmentRoutes } from "./attachments/attachment_routes.tsx";
import { namedBlobs } from "./attachments/attachment_queries.ts";
import { resumeSending } from "./conversation/outgoing.ts";
import { forgetUnsent } from "./attachments/attachments.ts";
import { widenHelp } from "./conversation/help.ts";
import { abandonQueued } from "./lifecycle/commands.ts";
import { endIsDue, silenceIsDue } from "./lifecycle/ends.ts";
import { closeLateReply } from "./lifecycle/late.ts";
import { expireOffer, undeliverOffer } from "./offers/offers.ts";
import { forgetCoolDowns } from "./queue/returns.ts";
import { openSkill, openToMore } from "./queue/waiting.ts";
import { interactionRoutes } from "./routes.tsx";
import { moveInteractionsBack } from "./set_back.ts";
import { absenceIsDue } from "./transfers/absence.ts";
import { unparkIsDue, wakeOnWords } from "./transfers/parking.ts";
import { reservationIsOver } from "./transfers/transfers.ts";
import { acwIsUp } from "./wrapup/wrapup.ts";

export const interactions: Room = {
  routes: [interactionRoutes, attachmentRoutes],
  due: {
    "widen": openToMore,
    "skill-changed": openSkill,
    offer: expireOffer,
    undelivered: undeliverOffer,
    acw: acwIsUp,
    abandon: abandonQueued,
    absence: absenceIsDue,
    end: endIsDue,
    silence: silenceIsDue,
    help: widenHelp,
    "reserved-for": reservationIsOver,
    unpark: unparkIsDue,
    late: closeLateReply,
  },
  forgets: [forgetCoolDowns, forgetUnsent],
  appointments: ["unpark"],
  movesBack: [moveInteractionsBack],
  witness: async (cx, event) => {
    await resumeSending(cx, event);
    await wakeOnWords(cx, event);
  },
  blobs: async (db, ids) => [...await namedBlobs(db, ids)],
};
