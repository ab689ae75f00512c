/**
 * Every room that brings something to the process: channels first, because their own pages must match before the
 * generic ones.
 */
import { access } from "./access/room.ts";
import { admin } from "./admin/room.ts";
import { agents } from "./agents/room.ts";
import { callbacks } from "./callbacks/room.ts";
import { registry } from "./channels/registry.ts";
import { consent } from "./consent/room.ts";
import type { Room } from "./core/room.ts";
import { desk } from "./desk/room.ts";
import { interactions } from "./interactions/room.ts";
import { live } from "./live/room.ts";
import { replies } from "./replies/room.ts";
import { routing } from "./routing/room.ts";
import { shifts } from "./shifts/room.ts";
import { skills } from "./skills/room.ts";
import { supervisor } from "./supervisor/room.ts";

export const rooms: readonly Room[] = [
  ...registry,
  live,
  consent,
  access,
  agents,
  skills,
  // Before the interactions: more people may read an interaction than may act in it.
  desk,
  interactions,
  shifts,
  replies,
  routing,
  callbacks,
  supervisor,
  admin,
];
