/** Reads what mail servers report of messages of ours: message/delivery-status, per recipient. */
import type { DeliveryReason } from "../../../db/schema/delivery.ts";
import type { Bounce } from "./bounces.ts";
import type { Parsed, ParsedFile } from "./parsed.ts";

export type Reported = Omit<Bounce, "token">;

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, 200_000));

/** Whether a message is a report on a delivery; it may still say nothing of any recipient. */
export function isReport({ headers, files }: Pick<Parsed, "headers" | "files">): boolean {
  const type = headers["content-type"]?.[0] ?? "";
  return /^multipart\/report\b/i.test(type) &&
      !/report-type="?(?:disposition-notification|feedback-report)/i.test(type) ||
    files.some((file) => file.type === "message/delivery-status");
}

/** What is reported of each recipient, with the Message-ID of what was sent to them where the report has it. */
export function reportsIn({ files }: Pick<Parsed, "files">): Reported[] {
  const status = files.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  if (!status) return [];
  const messageId = originalId(files, status);
  // Blocks of fields between empty lines: the first is of the message, each further one of a recipient.
  const blocks = text(status.bytes).replace(/\r\n?/g, "\n").split(/\n(?:[ \t]*\n)+/).map(fieldsOf);
  return blocks.flatMap((fields) => {
    const recipient = addressOf(fields.get("final-recipient")) || addressOf(fields.get("original-recipient"));
    const original = addressOf(fields.get("original-recipient"));
    if (!recipient || !fields.has("action")) return [];
    const state = stateOf(fields.get("action")!);
    if (state === null) return [];
    const words = (fields.get("diagnostic-code") ?? "").replace(/^[\w-]+;\s*/, "").slice(0, 500);
    const reason = state === "failed" ? reasonOf(fields.get("status") ?? "", words) : null;
    return [{ messageId, recipient: original || recipient, state, reason, words }];
  });
}

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value!.trim());
  }
  return fields;
}

/** `rfc822; name@domain`, with or without angle brackets. */
const addressOf = (value = "") =>
  value.replace(/^[\w-]+\s*;\s*/, "").replace(/^<|>$/g, "").trim().toLowerCase();

/** Delayed is not failed: the other server still tries. */
function stateOf(action: string): Reported["state"] | null {
  const done = action.toLowerCase().split(/\s/)[0]!;
  if (done === "failed") return "failed";
  if (done === "delayed") return "queued";
  return /^(?:delivered|relayed|expanded)$/.test(done) ? "delivered" : null;
}

/** By the class of the status, not by its exact code: servers make up their own, such as 5.7.129. */
function reasonOf(status: string, words: string): DeliveryReason {
  if (/^5\.1\./.test(status) || /no such|unknown user|does not exist|not found/i.test(words)) {
    return "unknown-recipient";
  }
  return /^[45]\.(?:3\.4|2\.3)/.test(status) ? "too-large" : /^4\./.test(status) ? "gave-up" : "refused";
}

/** The Message-ID of what was sent: from the returned message or its headers, which not every report has. */
function originalId(files: ParsedFile[], status: ParsedFile): string {
  for (const file of files.filter((one) => one !== status)) {
    if (!/^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(file.type)) {
      continue;
    }
    const head = text(file.bytes).replace(/\r\n?/g, "\n").split("\n\n")[0]!.replace(/\n[ \t]+/g, " ");
    const id = /^message-id:\s*(<[^<>\s]+>)/im.exec(head)?.[1];
    if (id) return id;
  }
  return "";
}
