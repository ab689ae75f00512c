import type { Room } from "../core/room.ts";
import { replyRoutes } from "./routes.tsx";
import { forgetDrafts } from "./tidy.ts";

export const replies: Room = { routes: [replyRoutes], forgets: [forgetDrafts] };
