/** Stores the files of a message that came, before the transaction that names them. */
import type { Blobs } from "../../delivery/blobs.ts";
import { cleanName, headBytes, typeOf } from "../../interactions/attachments/files.ts";
import type { ParsedFile } from "./parsed.ts";
import type { CameFile } from "./placing.ts";

const largestBytes = 41 * 1024 * 1024;
/** Kept as what the message calls them: their bytes have no sign of what they are, and nobody opens them as a page. */
const asDeclared = /^(?:message\/rfc822|application\/(?:vnd\.)?ms-tnef|text\/calendar)$/;

export async function storeFiles(
  blobs: Blobs,
  files: readonly ParsedFile[],
  newId: () => string,
): Promise<CameFile[]> {
  const stored: CameFile[] = [];
  for (const { name: given, type: declared, bytes, contentId } of files) {
    const name = cleanName(given);
    const seen = bytes.length ? await typeOf(bytes.subarray(0, headBytes), name) : null;
    const type = asDeclared.test(declared) ? declared : seen ?? "application/octet-stream";
    const { id: blobId, size } = await blobs.put(new Blob([bytes]).stream(), largestBytes);
    stored.push({ id: newId(), blobId, name, type, size, contentId });
  }
  return stored;
}
