import type { Room } from "../core/room.ts";
import { adminFileRoutes } from "./file_routes.tsx";
import { registerCheckList } from "./fragments.tsx";
import { adminRoutes } from "./routes.tsx";

export const admin: Room = { routes: [adminRoutes, adminFileRoutes], live: registerCheckList };
