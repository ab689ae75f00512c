import type { Room } from "../core/room.ts";
import { blobsOfReplies } from "./files.ts";
import { replyRoutes } from "./routes.tsx";
import { moveDraftsBack } from "./set_back.ts";
import { forgetDrafts } from "./tidy.ts";

export const replies: Room = {
  routes: [replyRoutes],
  forgets: [forgetDrafts],
  movesBack: [moveDraftsBack],
  blobs: blobsOfReplies,
};
