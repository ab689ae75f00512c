import type { Room } from "../core/room.ts";
import { forgetLinks, forgetLogins, forgetTries } from "./tidy.ts";

export const access: Room = { forgets: [forgetTries, forgetLogins, forgetLinks] };
