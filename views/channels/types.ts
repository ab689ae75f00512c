/** What a channel shows of an entry beside its words. */
import type { SmsPart } from "./sms/part.ts";
import type { EmailPart } from "./email/shown/types.ts";

export type EntryPart = { kind: "email"; email: EmailPart } | { kind: "sms"; sms: SmsPart };
