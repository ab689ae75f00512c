import type { Room } from "../core/room.ts";
import { moveAccessBack } from "./set_back.ts";
import { forgetLinks, forgetLogins, forgetTries } from "./tidy.ts";

export const access: Room = {
  forgets: [forgetTries, forgetLogins, forgetLinks],
  movesBack: [moveAccessBack],
};
