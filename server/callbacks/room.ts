import type { Room } from "../core/room.ts";
import { callbackIsDue } from "./commands.ts";

export const callbacks: Room = { due: { callback: callbackIsDue }, appointments: ["callback"] };
