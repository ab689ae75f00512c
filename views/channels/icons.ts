/** The icon of each channel. The channel's name stands beside it for screen readers. */
import type { Channel } from "../../server/channels/facts.ts";
import type { IconName } from "../ui/Icon.tsx";

export const channelIcon: Record<Channel, IconName> = {
  voice: "phone",
  chat: "message-circle",
  email: "mail",
  voicemail: "record-mail",
  workitem: "list-details",
  sms: "device-mobile",
};
