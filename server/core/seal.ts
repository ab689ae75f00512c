/**
 * Seals secrets and raw messages before they are stored, with AES-GCM: who reads the database without the key reads
 * nothing. A sealed text names its key, so that a new key seals from now on while what older keys sealed still opens.
 */
import { Refusal } from "./refusal.ts";

export interface Seal {
  /** Whether there is a key: without one nothing is sealed or opened. */
  readonly ready: boolean;
  /** Seals a text: `v1.<key>.<base64url of nonce and ciphertext>`. Without a key: Refusal("no-key"). */
  text(words: string): Promise<string>;
  /** Opens a sealed text. `NoKey` where the key that sealed it is not here, or it was altered. */
  open(sealed: string): Promise<string>;
  /** Seals a stream of bytes, in pieces that can neither be exchanged nor left out. */
  bytes(source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
  /** Opens a sealed stream; it fails with `NoKey` as `open` does. */
  openBytes(sealed: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
  /** Whether the key that sealed it is here. */
  knows(sealed: string): boolean;
  /** Whether this was sealed with another key than the newest: to be sealed anew. */
  isOld(sealed: string): boolean;
}

/** A sealed thing cannot be opened: its key is not here, or it was altered. */
export class NoKey extends Error {}

/** Of a process without a key. */
export const noSeal: Seal = {
  ready: false,
  text: () => Promise.reject(new Refusal("no-key")),
  open: () => Promise.reject(new NoKey()),
  bytes: () => {
    throw new Refusal("no-key");
  },
  openBytes: () => {
    throw new NoKey();
  },
  knows: () => false,
  isOld: () => false,
};

/** A key's bytes are 32; the first of the list seals, all of them open. */
export async function createSeal(keys: Uint8Array<ArrayBuffer>[]): Promise<Seal> {
  const ring = new Map<string, CryptoKey>();
  for (const bytes of keys) {
    if (bytes.length !== 32) throw new Error("a key to seal with has 32 bytes");
    ring.set(
      await nameOf(bytes),
      await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
    );
  }
  const [newest] = ring.keys();
  const keyToSeal = (): CryptoKey => {
    if (newest === undefined) throw new Refusal("no-key");
    return ring.get(newest)!;
  };
  return {
    ready: newest !== undefined,
    text: async (words) => {
      const sealed = await encrypt(keyToSeal(), new TextEncoder().encode(words));
      return `v1.${newest}.${sealed.toBase64({ alphabet: "base64url", omitPadding: true })}`;
    },
    open: async (sealed) => {
      const [, name = "", data = ""] = sealedText.exec(sealed) ?? [];
      const key = ring.get(name);
      if (!key) throw new NoKey();
      return new TextDecoder().decode(await decrypt(key, fromBase64(data)));
    },
    bytes: (source) => source.pipeThrough(sealing(keyToSeal(), newest!)),
    openBytes: (sealed) => sealed.pipeThrough(opening(ring)),
    knows: (sealed) => ring.has(sealed.split(".")[1] ?? ""),
    isOld: (sealed) => newest !== undefined && sealed.split(".")[1] !== newest,
  };
}

const sealedText = /^v1\.([0-9a-f]{8})\.([\w-]+)$/;

/** Whether a text has the form of a sealed one: those of older centres are in the open. */
export const isSealed = (text: string): boolean => sealedText.test(text);

/** Opens a stored secret; one that an older version stored in the open is as it is, until the next start seals it. */
export const openStored = (seal: Seal, stored: string): Promise<string> =>
  isSealed(stored) ? seal.open(stored) : Promise.resolve(stored);

/** Eight hexadecimal digits that tell a key from others and nothing of it. */
async function nameOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest.subarray(0, 4).toHex();
}

const nonceBytes = 12;

async function encrypt(
  key: CryptoKey,
  plain: BufferSource,
  additionalData?: BufferSource,
): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const algorithm = { name: "AES-GCM", iv, ...(additionalData ? { additionalData } : {}) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain));
  const whole = new Uint8Array(nonceBytes + sealed.length);
  whole.set(iv);
  whole.set(sealed, nonceBytes);
  return whole;
}

async function decrypt(
  key: CryptoKey,
  whole: Uint8Array<ArrayBuffer>,
  additionalData?: BufferSource,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = whole.subarray(0, nonceBytes);
  const algorithm = { name: "AES-GCM", iv, ...(additionalData ? { additionalData } : {}) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, whole.subarray(nonceBytes)));
  } catch (error) {
    throw new NoKey("it was altered", { cause: error });
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(text, { alphabet: "base64url" });
  } catch (error) {
    throw new NoKey("it was altered", { cause: error });
  }
}

/**
 * Of a sealed stream: its head is a mark, the name of its key and a number of its own; then come pieces, each with its
 * length before it.
 */
const mark = "GS1";
const nameBytes = 4;
const ownBytes = 16;
const headBytes = mark.length + nameBytes + ownBytes;
const pieceBytes = 64 * 1024;
const lengthBytes = 4;
const overheadBytes = nonceBytes + 16;

/** What a piece is bound to: its stream, its place in it, and whether it is the last. */
function placeOf(own: Uint8Array, place: number, last: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(ownBytes + 5);
  bytes.set(own);
  new DataView(bytes.buffer).setUint32(ownBytes, place);
  bytes[ownBytes + 4] = last ? 1 : 0;
  return bytes;
}

function sealing(key: CryptoKey, name: string): TransformStream<Uint8Array, Uint8Array> {
  const own = crypto.getRandomValues(new Uint8Array(ownBytes));
  const held = new Uint8Array(pieceBytes);
  let filled = 0;
  let place = 0;
  const put = async (out: TransformStreamDefaultController<Uint8Array>, last: boolean) => {
    const sealed = await encrypt(key, held.subarray(0, filled), placeOf(own, place++, last));
    const length = new Uint8Array(lengthBytes);
    new DataView(length.buffer).setUint32(0, sealed.length);
    out.enqueue(length);
    out.enqueue(sealed);
    filled = 0;
  };
  return new TransformStream({
    start: (out) => {
      out.enqueue(new TextEncoder().encode(mark));
      out.enqueue(Uint8Array.fromHex(name));
      out.enqueue(own);
    },
    transform: async (bytes, out) => {
      for (let at = 0; at < bytes.length;) {
        // A full piece is kept back until more comes: only the end tells which is the last.
        if (filled === pieceBytes) await put(out, false);
        const some = bytes.subarray(at, at + pieceBytes - filled);
        held.set(some, filled);
        filled += some.length;
        at += some.length;
      }
    },
    flush: (out) => put(out, true),
  });
}

function opening(ring: ReadonlyMap<string, CryptoKey>): TransformStream<Uint8Array, Uint8Array> {
  let held = new Uint8Array(0);
  let own = held;
  let key: CryptoKey | undefined;
  let place = 0;
  const piece = async (out: TransformStreamDefaultController<Uint8Array>, size: number, last: boolean) => {
    const sealed = held.subarray(lengthBytes, lengthBytes + size);
    held = held.subarray(lengthBytes + size);
    out.enqueue(await decrypt(key!, sealed, placeOf(own, place++, last)));
  };
  const sizeAt = () => {
    const size = new DataView(held.buffer, held.byteOffset).getUint32(0);
    if (size > pieceBytes + overheadBytes || size < overheadBytes) throw new NoKey("it was altered");
    return size;
  };
  const head = () => {
    if (new TextDecoder().decode(held.subarray(0, mark.length)) !== mark) {
      throw new NoKey("it was not sealed");
    }
    key = ring.get(held.subarray(mark.length, mark.length + nameBytes).toHex());
    if (!key) throw new NoKey();
    own = held.slice(mark.length + nameBytes, headBytes);
    held = held.subarray(headBytes);
  };
  return new TransformStream({
    transform: async (bytes, out) => {
      held = joined(held, bytes);
      if (!key && held.length < headBytes) return;
      if (!key) head();
      while (held.length > lengthBytes && held.length > lengthBytes + sizeAt()) {
        await piece(out, sizeAt(), false);
      }
    },
    flush: async (out) => {
      if (!key || held.length < lengthBytes || held.length !== lengthBytes + sizeAt()) {
        throw new NoKey("it was cut");
      }
      await piece(out, sizeAt(), true);
    },
  });
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
