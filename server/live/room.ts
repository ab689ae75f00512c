import type { Room } from "../core/room.ts";
import { pruneLog } from "./log.ts";
import { forgetTabs } from "./tabs.ts";

export const live: Room = { forgets: [pruneLog, forgetTabs] };
