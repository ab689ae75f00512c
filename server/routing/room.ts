import type { Room } from "../core/room.ts";
import { routeAgent, routeSkill } from "./commands.ts";

export const routing: Room = {
  due: {
    route: routeSkill,
    "route-agent": routeAgent,
    rested: routeAgent,
    opens: routeSkill,
    reserve: routeSkill,
    "cool-down": (cx, agentAndInteraction) => routeAgent(cx, agentAndInteraction.split(" ")[0]!),
  },
};
