import type { Room } from "../core/room.ts";
import { registerDesk } from "./fragments.tsx";
import { deskRoutes } from "./routes.tsx";

export const desk: Room = { routes: [deskRoutes], live: registerDesk };
