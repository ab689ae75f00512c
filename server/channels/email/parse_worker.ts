/** The thread that reads raw messages; it is stopped when one takes too long. */
import { parseMail } from "./parse.ts";
import type { ParseDone, ParseJob } from "./parser.ts";

const thread = globalThis as unknown as {
  onmessage: (event: MessageEvent<ParseJob>) => void;
  postMessage(done: ParseDone, transfer: Transferable[]): void;
};

thread.onmessage = async ({ data: { raw, reading } }) => {
  try {
    const parsed = await parseMail(raw, reading);
    const own = parsed.files.map((file) => ({ ...file, bytes: ownBytes(file.bytes) }));
    // Two parts that share their bytes can only be handed over once.
    const buffers = [...new Set(own.map(({ bytes }) => bytes.buffer))];
    thread.postMessage({ parsed: { ...parsed, files: own } }, buffers);
  } catch (error) {
    thread.postMessage({ failed: String(error) }, []);
  }
};

const ownBytes = (bytes: Uint8Array<ArrayBuffer>) =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
