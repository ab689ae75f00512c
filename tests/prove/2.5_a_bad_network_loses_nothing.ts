/** A thousand messages over a network that drops, doubles and delays every third request. */
import { talkOverABadNetwork } from "../support/load/bad_network.ts";

export const prove = (say: (line: string) => void) => talkOverABadNetwork({ messages: 1000, say });
