import type { Room } from "../core/room.ts";
import { movePresenceBack } from "./set_back.ts";

export const agents: Room = { movesBack: [movePresenceBack] };
