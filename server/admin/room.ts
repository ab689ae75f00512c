import type { Room } from "../core/room.ts";
import { adminRoutes } from "./routes.tsx";

export const admin: Room = { routes: [adminRoutes] };
