import type { Room } from "../core/room.ts";
import { mailLinkIsDue } from "./mailed_link.ts";
import { moveAccessBack } from "./set_back.ts";
import { forgetLinks, forgetLogins, forgetTries } from "./tidy.ts";

export const access: Room = {
  due: { "mail-link": mailLinkIsDue },
  forgets: [forgetTries, forgetLogins, forgetLinks],
  movesBack: [moveAccessBack],
};
