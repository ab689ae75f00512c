import type { Room } from "../core/room.ts";
import { silenceKind } from "../providers/receiving.ts";
import { registerDesk } from "./fragments.tsx";
import { deskRoutes } from "./routes.tsx";
import { lookForSilence } from "./trouble_queries.ts";

export const desk: Room = {
  routes: [deskRoutes],
  live: registerDesk,
  due: { [silenceKind]: lookForSilence },
};
