import type { Room } from "../core/room.ts";
import { codeIsUp } from "../interactions/next_state.ts";
import { signInIsUp } from "./commands.ts";

export const shifts: Room = {
  due: { login: signInIsUp, code: async (cx, agentId) => void await codeIsUp(cx, agentId) },
};
