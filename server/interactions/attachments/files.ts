/**
 * Checks a file: makes its name harmless and reads its type from its bytes. A browser's word is trusted for neither.
 */
import { fileTypeFromBuffer } from "file-type";
import { longestFileName } from "../size_rules.ts";

const office = "application/vnd.openxmlformats-officedocument";

/** The accepted types, with the extensions each may have. */
const endings: Record<string, readonly string[]> = {
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg", "jfif"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "application/pdf": ["pdf"],
  "text/plain": ["txt", "log", "md"],
  "text/csv": ["csv"],
  [`${office}.wordprocessingml.document`]: ["docx"],
  [`${office}.spreadsheetml.sheet`]: ["xlsx"],
  [`${office}.presentationml.presentation`]: ["pptx"],
  "application/zip": ["zip"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a"],
  "audio/x-m4a": ["m4a"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "video/mp4": ["mp4", "m4v"],
  "video/x-m4v": ["m4v", "mp4"],
  "video/ogg": ["ogg", "ogv"],
  "video/webm": ["webm"],
};

/** How many bytes of a file's beginning are read to find its type. */
export const headBytes = 64 * 1024;

const extensionOf = (name: string) => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? null;

/** Gives the type of a file by its first bytes; null when it is not accepted, or differs from the name's extension. */
export async function typeOf(head: Uint8Array, name: string): Promise<string | null> {
  const extension = extensionOf(name);
  const asText = Object.keys(endings).find((type) =>
    type.startsWith("text/") && extension !== null && endings[type]!.includes(extension)
  );
  // Text has no signature, and may begin like a format that has one.
  if (asText) return isText(head) ? asText : null;
  const seen = await fileTypeFromBuffer(head).catch(() => undefined);
  const type = seen?.mime.split(";")[0] ?? "";
  return extension === null || endings[type]?.includes(extension) ? (type in endings ? type : null) : null;
}

/** Says whether the bytes hold no control characters other than those of text. */
const isText = (head: Uint8Array) => !head.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte));

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
