import type { Room } from "../core/room.ts";
import { blobsOfReplies } from "./files.ts";
import { replyFileRoutes } from "./file_routes.tsx";
import { replyRoutes } from "./routes.tsx";
import { moveDraftsBack } from "./set_back.ts";
import { forgetDrafts } from "./tidy.ts";

export const replies: Room = {
  routes: [replyRoutes, replyFileRoutes],
  forgets: [forgetDrafts],
  movesBack: [moveDraftsBack],
  blobs: blobsOfReplies,
};
