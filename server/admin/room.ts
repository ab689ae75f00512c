import type { Room } from "../core/room.ts";
import { registerCheckList } from "./fragments.tsx";
import { adminRoutes } from "./routes.tsx";

export const admin: Room = { routes: [adminRoutes], live: registerCheckList };
