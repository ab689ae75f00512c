import type { Room } from "../core/room.ts";
import { registerSupervisor } from "./fragments.tsx";
import { supervisorRoutes } from "./routes.tsx";

export const supervisor: Room = { routes: [supervisorRoutes], live: registerSupervisor };
