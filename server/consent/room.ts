import type { Room } from "../core/room.ts";
import { forgetAutomatic } from "./automatic.ts";

export const consent: Room = { forgets: [forgetAutomatic] };
