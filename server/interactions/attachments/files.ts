/**
 * Checks a file: makes its name harmless and reads its type from its bytes. A browser's word is trusted for neither.
 */
import { fileTypeFromBuffer } from "file-type";
import { longestFileName } from "../size_rules.ts";
import { charsetOf } from "./charset.ts";
import { compound, endings, texts } from "./kinds.ts";

/** How many bytes of a file's beginning are read to find its type. */
export const headBytes = 64 * 1024;

const extensionOf = (name: string) => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? null;

const mayHave = (type: string, extension: string | null) =>
  Object.hasOwn(endings, type) && (extension === null || endings[type]!.includes(extension));

/** Gives the type of a file by its first bytes; null when it is not accepted, or differs from the name's extension. */
export async function typeOf(head: Uint8Array, name: string): Promise<string | null> {
  const extension = extensionOf(name);
  const asText = Object.keys(texts).find((type) => extension !== null && texts[type]!.includes(extension));
  // Text has no signature, and may begin like a format that has one.
  if (asText) {
    const charset = charsetOf(head);
    return charset && (charset === "utf-8" ? asText : `${asText}; charset=${charset}`);
  }
  const seen = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime.split(";")[0]!;
  // One container for all that Office wrote before 2007, and for what it writes under a password.
  const type = seen === "application/x-cfb" ? compound[extension ?? ""] : seen;
  return type && mayHave(type, extension) ? type : null;
}

/** Characters that turn the reading direction, hide, or end a line: with them a name could look like another one. */
const deceiving = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Gives a name as it is shown and saved: no folder, nothing hidden, at most 200 characters with its extension. */
export function cleanName(given: string): string {
  // Between two emoji a joiner is part of the picture, and stays.
  const joined = (mark: string, at: number, text: string) =>
    mark === "\u200d" && /\p{Emoji}\ufe0f?$/u.test(text.slice(0, at)) ? mark : "";
  const name = given.slice(-5000).replace(/^.*[/\\]/s, "").replace(deceiving, joined).replace(/\s+/g, " ")
    .trim();
  if (/^[. ]*$/.test(name)) return "file";
  const characters = Array.from(name);
  if (characters.length <= longestFileName) return name;
  const ending = Array.from(/\.[^.]{1,10}$/.exec(name)?.[0] ?? "");
  return [...characters.slice(0, longestFileName - ending.length - 1), "…", ...ending].join("");
}
