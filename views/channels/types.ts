/** What a channel shows of an entry beside its words. */
import type { EmailPart } from "./email/shown/types.ts";

export type EntryPart = { kind: "email"; email: EmailPart };
