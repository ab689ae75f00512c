import type { ChannelRoom } from "../channel.ts";
import { chatAtPoint } from "./at_point.tsx";
import { registerChat } from "./fragments.tsx";

/** Customers write on our own page or in the widget; what an agent writes waits there for them. */
export const chat: ChannelRoom = { kind: "chat", live: registerChat, atPoint: chatAtPoint };
