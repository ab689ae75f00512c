/** The contract of a database: all of its parts, for one subject. */
import { blobContract } from "./blobs.ts";
import { contentionContract } from "./contention.ts";
import { conversationContract } from "./conversation.ts";
import type { Subject } from "./subjects.ts";
import { transactionContract } from "./transactions.ts";

export function contract(subject: Subject): void {
  transactionContract(subject);
  contentionContract(subject);
  conversationContract(subject);
  blobContract(subject);
}
