/** A raw message is stored, sealed, before anything of it is read. */
import { eq } from "drizzle-orm";
import { due } from "../../db/schema/core.ts";
import { mail } from "../../db/schema/email.ts";
import { ownAddress } from "../../db/schema/providers.ts";
import { storeMail, storeMails } from "../../server/channels/email/store.ts";
import { forgetRaw, mailBlobs } from "../../server/channels/email/raw.ts";
import { noSeal } from "../../server/core/seal.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { bytesOf, connected, mails, rawOf, streamOf } from "../support/mail/mailbox.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";

const dayMs = 24 * 3600_000;
const hello = bytesOf("From: zoe@example.com\r\nMessage-ID: <one@example.com>\r\n\r\nHello");

async function stored(centre: TestApp, ownAddressId: string, ...pieces: Uint8Array[]) {
  const envelope = { envelopeFrom: "zoe@example.com", envelopeTo: "support@desk.test" };
  return await storeMail(centre.app.deps, { ownAddressId, bytes: streamOf(...pieces), ...envelope });
}

Deno.test("a raw message is stored sealed, and its reading is armed in the same transaction", async () => {
  await using centre = await makeApp();
  const { ownAddressIds: [box] } = await connected(centre.app.deps);
  const { id, again } = await stored(centre, box!, hello.slice(0, 10), hello.slice(10));
  assert(!again);
  const [row] = await mails(centre.app);
  assertEquals(
    [row!.id, row!.size, row!.receivedAt, row!.envelopeFrom],
    [id, hello.length, centre.now, "zoe@example.com"],
  );
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", hello));
  assertEquals(row!.hash, digest.toHex());
  assertEquals(await rawOf(centre.app, id), hello);
  const { blobs, db } = centre.app.deps;
  const kept = await new Response(blobs.read((await blobs.find(row!.blobId!))!) as BodyInit).text();
  assert(!kept.includes("Hello"), "it lies there in the open");
  const address = await db.read.select().from(ownAddress).where(eq(ownAddress.id, box!)).get();
  assertEquals(address!.receivedAt, centre.now);
});

Deno.test("the reading of a message is armed in the transaction that stores it, and what is written with it too", async () => {
  await using centre = await makeApp();
  const { deps } = centre.app;
  const { ownAddressIds: [box] } = await connected(deps);
  let armed: string[] = [];
  const raw = {
    bytes: streamOf(hello),
    envelopeFrom: "",
    to: () => [{ ownAddressId: box!, envelopeTo: "" }],
  };
  const [first] = await storeMails(deps, {
    ...raw,
    also: async (cx) => void (armed = (await cx.db.select().from(due)).map(({ key }) => key)),
  });
  assert(armed.includes(`mail:${first!.id}`), armed.join());
  const other = { ...raw, bytes: streamOf(hello, hello) };
  await rejects(() =>
    storeMails(deps, { ...other, also: () => Promise.reject(new Error("the disk is full")) })
  );
  assertEquals((await mails(centre.app)).length, 1);
  assertEquals(await allBlobs(centre), 1, "what failed left a blob behind");
});

Deno.test("the same bytes to the same mailbox are stored once; other bytes with the same Message-ID are another message (CASES 4)", async () => {
  await using centre = await makeApp();
  const { ownAddressIds: [box, other] } = await connected(centre.app.deps, {
    addresses: ["support@desk.test", "sales@desk.test"],
  });
  const first = await stored(centre, box!, hello);
  assertEquals(await stored(centre, box!, hello), { id: first.id, again: true });
  assertEquals(await allBlobs(centre), 1);
  assert(!(await stored(centre, other!, hello)).again);
  assert(!(await stored(centre, box!, hello, bytesOf("!"))).again);
  assertEquals((await mails(centre.app)).length, 3);
});

Deno.test("a message for two mailboxes of ours makes a row for each, of one blob", async () => {
  await using centre = await makeApp();
  const { deps } = centre.app;
  const { ownAddressIds } = await connected(deps, { addresses: ["support@desk.test", "sales@desk.test"] });
  const to = ownAddressIds.map((ownAddressId) => ({ ownAddressId, envelopeTo: "" }));
  await storeMails(deps, { bytes: streamOf(hello), envelopeFrom: "", to: () => to });
  const rows = await mails(centre.app);
  assertEquals(rows.map(({ ownAddressId }) => ownAddressId), ownAddressIds);
  assertEquals(new Set(rows.map(({ blobId }) => blobId)).size, 1);
  // One of them again: the blob of the other is not taken away.
  const again = await storeMails(deps, { bytes: streamOf(hello), envelopeFrom: "", to: () => to.slice(1) });
  assertEquals(again, [{ id: rows[1]!.id, again: true }]);
  assertEquals(await rawOf(centre.app, rows[0]!.id), hello);
});

Deno.test("of a message over 40 MB nothing is kept", async () => {
  await using centre = await makeApp();
  const { ownAddressIds: [box] } = await connected(centre.app.deps);
  const piece = new Uint8Array(8 * 1024 ** 2);
  const tooMuch = () => stored(centre, box!, piece, piece, piece, piece, piece, new Uint8Array(1));
  await rejects(tooMuch, (error) => isRefusal(error) && error.code === "too-large");
  assertEquals([(await mails(centre.app)).length, await allBlobs(centre)], [0, 0]);
});

Deno.test("a raw message is erased when the centre keeps it no longer; what was not read yet stays, and so does the row", async () => {
  await using centre = await makeApp();
  const { deps } = centre.app;
  const { ownAddressIds: [box] } = await connected(deps);
  const read = await stored(centre, box!, hello);
  const unread = await stored(centre, box!, hello, hello);
  await centre.run((cx) => cx.db.update(mail).set({ state: "placed" }).where(eq(mail.id, read.id)));
  const [before] = await mails(centre.app);
  assertEquals(await mailBlobs(deps.db.read, [before!.blobId!, "another"]), [before!.blobId]);
  centre.now += 30 * dayMs;
  assert(!await centre.run(forgetRaw));
  assertEquals(await mailBlobs(deps.db.read, [before!.blobId!]), [before!.blobId]);
  centre.now += 1;
  await centre.run((cx) => cx.db.update(mail).set({ state: "stored" }).where(eq(mail.id, unread.id)));
  await centre.run(forgetRaw);
  assertEquals((await mails(centre.app)).map(({ blobId }) => blobId === null), [true, false]);
  assertEquals(await mailBlobs(deps.db.read, [before!.blobId!]), []);
  // It is known all the same.
  assert((await stored(centre, box!, hello)).again);
});

Deno.test("without a key to seal with nothing is stored, and the sender is told to come again", async () => {
  await using centre = await makeApp();
  const { ownAddressIds: [box] } = await connected(centre.app.deps);
  const deps = { ...centre.app.deps, seal: noSeal };
  const raw = { ownAddressId: box!, bytes: streamOf(hello), envelopeFrom: "", envelopeTo: "" };
  await rejects(() => storeMail(deps, raw), (error) => isRefusal(error) && error.status === 503);
  assertEquals([(await mails(centre.app)).length, await allBlobs(centre)], [0, 0]);
});

/** How many blobs there are. */
async function allBlobs(centre: TestApp): Promise<number> {
  let seen = 0;
  centre.now += 2 * 3600_000;
  await centre.app.deps.blobs.collect((ids) => {
    seen += ids.length;
    return Promise.resolve(new Set(ids));
  });
  centre.now -= 2 * 3600_000;
  return seen;
}
