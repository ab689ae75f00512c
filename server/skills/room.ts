import type { Room } from "../core/room.ts";
import { closureIsOver } from "./closures.ts";

export const skills: Room = { due: { reopen: closureIsOver }, appointments: ["reopen"] };
