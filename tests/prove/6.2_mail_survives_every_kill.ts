/**
 * Two processes on one database, and everything dies: of 300 mails that come, each is stored once, placed once, and
 * seen; of 300 that go out, each recipient gets theirs once, twice only where the answer was lost.
 */
import { surviveChaos } from "../support/mail/chaos.ts";
import { surviveOutgoing } from "../support/mail/outgoing_chaos.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await surviveOutgoing(300, say);
  await surviveChaos(300, say);
}
