/** What is sealed, opens with its key and with no other, and not at all once a byte of it is another. */
import { Buffer } from "node:buffer";
import { createSeal, isSealed, NoKey, noSeal, type Seal } from "../../server/core/seal.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { assert, assertEquals, assertMatch, rejects } from "../support/run/assert.ts";

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const old = await createSeal([keyOf(1)]);
const rotated = await createSeal([keyOf(2), keyOf(1)]);
const other = await createSeal([keyOf(3)]);

const streamOf = (bytes: Uint8Array, chunk: number) =>
  new ReadableStream<Uint8Array>({
    start(out) {
      for (let at = 0; at < bytes.length; at += chunk) out.enqueue(bytes.subarray(at, at + chunk));
      out.close();
    },
  });
const whole = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
const sealedBytes = (seal: Seal, bytes: Uint8Array, chunk = 10_000) =>
  whole(seal.bytes(streamOf(bytes, chunk)));
const openedBytes = (seal: Seal, sealed: Uint8Array, chunk = 7000) =>
  whole(seal.openBytes(streamOf(sealed, chunk)));
const filled = (size: number) => Uint8Array.from({ length: size }, (_, n) => (n * 31 + (n >> 8)) & 255);

/** Where its pieces are, each with its length before it. */
function piecesOf(sealed: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 23; at < sealed.length;) {
    const size = 4 + new DataView(sealed.buffer, sealed.byteOffset + at).getUint32(0);
    found.push(sealed.subarray(at, at + size));
    at += size;
  }
  return found;
}
const put = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

Deno.test("a text opens with the key that sealed it, and says neither itself nor the same twice", async () => {
  const words = "un mot de passe, 密, 🔑";
  const [one, two] = [await old.text(words), await old.text(words)];
  assertMatch(one, /^v1\.[0-9a-f]{8}\.[\w-]+$/);
  assert(one !== two);
  assertEquals([await old.open(one), await old.open(two)], [words, words]);
  assertEquals(await old.open(await old.text("")), "");
  assertEquals([isSealed(one), isSealed("whsec_abc"), isSealed("v1.secret")], [true, false, false]);
});

Deno.test("a text does not open with another key, nor altered at any place, nor when it never was sealed", async () => {
  const sealed = await old.text("secret");
  await rejects(() => other.open(sealed), NoKey);
  await rejects(() => noSeal.open(sealed), NoKey);
  for (let at = 0; at < sealed.length; at++) {
    // Of the last character only some bits count.
    const byte = sealed[at] === "A" ? "Q" : "A";
    await rejects(() => old.open(sealed.slice(0, at) + byte + sealed.slice(at + 1)), NoKey, `at ${at}`);
  }
  for (
    const bad of ["", "v1", "in the open", `${sealed}.more`, sealed.slice(0, -8), `v2${sealed.slice(2)}`]
  ) {
    await rejects(() => old.open(bad), NoKey, bad);
  }
});

Deno.test("after a rotation old keys still open, the new one seals, and what is old is known", async () => {
  const before = await old.text("secret");
  const after = await rotated.text("secret");
  assertEquals([await rotated.open(before), await rotated.open(after)], ["secret", "secret"]);
  assertEquals([rotated.isOld(before), rotated.isOld(after), old.isOld(before)], [true, false, false]);
  await rejects(() => old.open(after), NoKey);
});

Deno.test("without a key nothing is sealed: no-key in words; a key of another length is none", async () => {
  const none = await createSeal([]);
  for (const seal of [none, noSeal]) {
    assertEquals(seal.ready, false);
    const refused = await seal.text("secret").catch((error) => error);
    assert(isRefusal(refused) && refused.code === "no-key");
    try {
      seal.bytes(streamOf(filled(1), 1));
      throw new Error("it sealed without a key");
    } catch (error) {
      assert(isRefusal(error) && error.code === "no-key");
    }
  }
  await rejects(() => createSeal([new Uint8Array(16)]));
});

Deno.test("a stream opens as it was, whatever its length and however it is cut on the way", async () => {
  const piece = 64 * 1024;
  for (const size of [0, 1, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 5]) {
    const bytes = filled(size);
    for (const [into, from] of [[1_000_000, 1_000_000], [10_000, 7000], [piece, piece]] as const) {
      const sealed = await sealedBytes(old, bytes, into);
      assertEquals(await openedBytes(rotated, sealed, from), bytes, `${size} by ${into} and ${from}`);
    }
  }
  const few = filled(300);
  assertEquals(await openedBytes(old, await sealedBytes(old, few, 1), 1), few);
});

Deno.test("a stream does not open cut, lengthened, with pieces exchanged, repeated, left out or another stream's", async () => {
  const [sealed, another] = [
    await sealedBytes(old, filled(200_000)),
    await sealedBytes(old, filled(200_000)),
  ];
  const head = sealed.subarray(0, 23);
  const [a, b, c, d] = piecesOf(sealed) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  assertEquals(put(head, a, b, c, d), sealed);
  const foreign = piecesOf(another)[1]!;
  const wrong = {
    exchanged: put(head, b, a, c, d),
    "left out": put(head, a, c, d),
    "its end left out": put(head, a, b, c),
    repeated: put(head, a, a, b, c, d),
    "more behind": put(head, a, b, c, d, d),
    "another's piece": put(head, a, foreign, c, d),
    "another's head": put(another.subarray(0, 23), a, b, c, d),
    "cut in a piece": sealed.subarray(0, -1),
    "cut in the head": sealed.subarray(0, 20),
    nothing: new Uint8Array(0),
    "never sealed": filled(1000),
  };
  for (const [name, bytes] of Object.entries(wrong)) {
    await rejects(() => openedBytes(old, bytes), NoKey, name);
  }
  for (const at of [0, 4, 10, 24, 40, 100_000, sealed.length - 1]) {
    const altered = sealed.slice();
    altered[at]! ^= 1;
    await rejects(() => openedBytes(old, altered), NoKey, `altered at ${at}`);
  }
  await rejects(() => openedBytes(other, sealed), NoKey);
});

Deno.test("eight megabytes are sealed and opened in a stream, chunk by chunk", async () => {
  const chunk = filled(64 * 1024);
  let left = 128;
  const source = new ReadableStream<Uint8Array>({
    pull: (out) => left-- > 0 ? out.enqueue(chunk) : out.close(),
  });
  let size = 0;
  for await (const bytes of old.openBytes(old.bytes(source))) size += bytes.length;
  assertEquals(size, 128 * chunk.length);
});
