/** Icons from one sprite, outlined, decorative: a name for the ear stands beside each. */
import type { Channel } from "../types.ts";

export const iconNames = [
  "phone",
  "message-circle",
  "mail",
  "record-mail",
  "list-details",
  "device-mobile",
  "circles",
  "player-pause",
  "player-play",
  "alert-triangle",
  "arrow-left",
  "check",
  "logout",
  "user",
  "x",
  "id",
  "lifebuoy",
  "wifi-off",
] as const;
export type IconName = (typeof iconNames)[number];

export const channelIcon: Record<Channel, IconName> = {
  voice: "phone",
  chat: "message-circle",
  email: "mail",
  voicemail: "record-mail",
  workitem: "list-details",
  sms: "device-mobile",
};

/** The sprite's address is fixed: its content is hashed into the assets' own names by a redirect-free alias. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="i" aria-hidden="true">
      <use href={`/static/icons.svg#${name}`} />
    </svg>
  );
}
