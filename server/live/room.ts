import type { Room } from "../core/room.ts";
import { pruneLog } from "./log.ts";
import { moveTabsBack } from "./set_back.ts";
import { forgetTabs } from "./tabs.ts";

export const live: Room = { forgets: [pruneLog, forgetTabs], movesBack: [moveTabsBack] };
