/** 300 mails, two processes on one database, and everything dies: each is stored once, placed once, and seen. */
import { surviveChaos } from "../support/mail/chaos.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await surviveChaos(300, say);
}
