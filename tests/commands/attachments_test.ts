import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { blobDatabase, makeWorld, type TestWorld } from "../support/centre/world.ts";
import { agentEnds, customerWrites, talking, timelineOf } from "../support/centre/actions.ts";
import { read, streamOf } from "../support/run/bytes.ts";
import { pdf, png } from "../support/run/files.ts";
import { attachment } from "../../db/schema/interactions.ts";
import { blob } from "../../db/schema/blobs.ts";
import { type Blobs, createBlobs } from "../../server/delivery/blobs.ts";
import { attachmentsOf, unsentOf } from "../../server/interactions/attachments/attachment_queries.ts";
import {
  addAttachment,
  forgetUnsent,
  removeAttachment,
} from "../../server/interactions/attachments/attachments.ts";
import { skill } from "../../db/schema/skills.ts";
import { sayAsAgent, sayAsCustomer } from "../../server/interactions/conversation/messages.ts";
import { interactionById, timeline } from "../../server/interactions/queries.ts";
import { tidyBlobs } from "../../server/delivery/tidy.ts";
import { rooms } from "../../server/rooms.ts";
import { upload, withdrawUpload } from "../../server/interactions/attachments/uploads.ts";

const agentOf = (agent: string, chat: string) => ({
  side: "agent" as const,
  ownerId: agent,
  interactionId: chat,
});

async function customerOf(world: TestWorld, chat: string) {
  const { customerId } = (await interactionById(world.engine.db.read, chat))!;
  return { side: "customer" as const, ownerId: customerId, interactionId: chat };
}

let ids = 0;
/** Named in the conversation, without bytes. */
async function attached(world: TestWorld, uploader: Parameters<typeof addAttachment>[1], name = "a.pdf") {
  const id = `attachment-${String(++ids).padStart(8, "0")}`;
  const stored = { id, blobId: `blob-of-${id}`, name, type: "application/pdf", size: 5 };
  await world.run((cx) => addAttachment(cx, uploader, stored));
  return id;
}

const sends = (world: TestWorld, chat: string, key: string, body: string, attachments: string[]) =>
  world.run((cx) => sayAsCustomer(cx, chat, { key, body, attachments }));

async function filesIn(world: TestWorld, chat: string): Promise<string[][]> {
  const { read } = world.engine.db;
  const { entries } = await timeline(read, chat);
  const files = await attachmentsOf(read, entries.map(({ id }) => id));
  return entries.filter(({ kind }) => kind === "message").map(({ id }) =>
    (files.get(id) ?? []).map(({ name }) => name)
  );
}

Deno.test("files go with their message, which then needs no words; the list shows their name", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const customer = await customerOf(world, chat);
  const files = [await attached(world, customer, "one.pdf"), await attached(world, customer, "two.pdf")];
  await sends(world, chat, "key-of-the-message", "", files);
  assertEquals(await filesIn(world, chat), [[], ["one.pdf", "two.pdf"]]);
  assertEquals((await interactionById(world.engine.db.read, chat))!.snippet, "one.pdf");
  assertEquals(await unsentOf(world.engine.db.read, customer.ownerId, chat), []);
  const reply = await attached(world, agentOf(agent, chat), "reply.pdf");
  await world.run((cx) =>
    sayAsAgent(cx, agent, chat, { key: "key-of-the-reply", body: "Here", attachments: [reply] })
  );
  assertEquals((await filesIn(world, chat)).at(-1), ["reply.pdf"]);
});

Deno.test("a message sent twice with one key takes its files once; with others under that key it is refused", async () => {
  await using world = await makeWorld();
  const { chat } = await talking(world);
  const customer = await customerOf(world, chat);
  const [one, two] = [await attached(world, customer), await attached(world, customer)];
  await sends(world, chat, "key-of-the-message", "", [one]);
  await sends(world, chat, "key-of-the-message", "", [one, one]);
  for (const others of [[two], [one, two], []]) {
    await rejects(sends(world, chat, "key-of-the-message", others.length ? "" : "x", others), {
      code: "message-already-sent",
    });
  }
  assertEquals(await filesIn(world, chat), [[], ["a.pdf"]]);
  await rejects(sends(world, chat, "key-of-another", "Again", [one]), { code: "file-gone", field: "body" });
  assertEquals((await timelineOf(world, chat)).includes("customer: Again"), false);
});

Deno.test("nobody sends what another uploaded, what is of another conversation, or what was taken back", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const other = await customerWrites(world, "Hi", "Eve");
  const customer = await customerOf(world, chat);
  const theirs = await attached(world, await customerOf(world, other));
  const agents = await attached(world, agentOf(agent, chat));
  const removed = await attached(world, customer);
  await world.run((cx) => removeAttachment(cx, customer, removed));
  for (const id of [theirs, agents, removed, "none", "'; drop table attachment; --"]) {
    await rejects(sends(world, chat, "key-of-the-message", "Look", [id]), { code: "file-gone" });
  }
  assertEquals(await filesIn(world, chat), [[]]);
});

Deno.test("a file is taken back by its owner before it is sent, quietly twice; sent, it stays", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const customer = await customerOf(world, chat);
  const id = await attached(world, customer);
  assertEquals(await world.run((cx) => removeAttachment(cx, agentOf(agent, chat), id)), null);
  assertEquals(await world.run((cx) => removeAttachment(cx, customer, id)), `blob-of-${id}`);
  assertEquals(await world.run((cx) => removeAttachment(cx, customer, id)), null);
  const sent = await attached(world, customer);
  await sends(world, chat, "key-of-the-message", "", [sent]);
  await rejects(world.run((cx) => removeAttachment(cx, customer, sent)), { code: "conflict" });
});

Deno.test("ten files wait for a message and no eleventh; a hundred are in a conversation and no more", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const customer = await customerOf(world, chat);
  for (let message = 0; message < 10; message++) {
    const files: string[] = [];
    for (let n = 0; n < 10; n++) files.push(await attached(world, customer));
    if (message === 0) await rejects(attached(world, customer), { code: "too-many-files" });
    await sends(world, chat, `key-of-message-${message}`, "", files);
  }
  assertEquals(await world.engine.db.read.$count(attachment), 100);
  await rejects(attached(world, customer), { code: "conversation-full" });
  await rejects(attached(world, agentOf(agent, chat)), { code: "conversation-full" });
  const eleven = Array.from({ length: 11 }, (_, n) => `id-${n}`);
  await rejects(sends(world, chat, "key-of-eleven", "", eleven), { code: "too-many-files" });
});

Deno.test("only who may write there uploads there", async () => {
  await using world = await makeWorld();
  const { agent, chat } = await talking(world);
  const ines = await world.ready("agent2@demo.test");
  await rejects(attached(world, agentOf(ines, chat)), { code: "not-found" });
  await rejects(attached(world, { ...await customerOf(world, chat), ownerId: "nobody" }), {
    code: "not-found",
  });
  const mine = await attached(world, agentOf(agent, chat));
  await agentEnds(world, agent, chat);
  await rejects(attached(world, agentOf(agent, chat)), { code: "already-ended" });
  // One more word may come, and bring a file; until it is too late.
  await attached(world, await customerOf(world, chat));
  await world.run((cx) => cx.db.update(skill).set({ lateReplySeconds: 0 }));
  await rejects(attached(world, await customerOf(world, chat)), { code: "already-ended" });
  await rejects(
    world.run((cx) => sayAsAgent(cx, agent, chat, { key: "key-of-late", body: "", attachments: [mine] })),
    { code: "already-ended" },
  );
});

interface Store {
  world: TestWorld;
  blobs: Blobs;
  /** How many blobs there are, sealed or not. */
  count(): Promise<number>;
  parts: Parameters<typeof upload>[0];
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  await using world = await makeWorld();
  const db = await blobDatabase(`${world.folder}/blobs.db`);
  const blobs = createBlobs({ db, now: () => world.now, newId: () => crypto.randomUUID() });
  try {
    await work({ world, blobs, count: () => db.read.$count(blob), parts: { ...world.engine, blobs } });
  } finally {
    await db.close();
  }
}

Deno.test("an upload is stored whole and once, however often it is tried; of a refused one nothing stays", () =>
  withStore(async ({ world, blobs, count, parts }) => {
    const { chat } = await talking(world);
    const customer = await customerOf(world, chat);
    const id = "upload-number-one";
    const first = await upload(parts, customer, { id, name: "dir/red.png", bytes: streamOf(png, 10) });
    assertEquals([first.name, first.type, first.size], ["red.png", "image/png", png.length]);
    const again = await upload(parts, customer, { id, name: "red.png", bytes: streamOf(png, 10) });
    assertEquals(again, first);
    assertEquals(await read(blobs.read((await blobs.find(first.blobId))!)), png);
    const both = await Promise.all(
      [1, 2].map(() =>
        upload(parts, customer, { id: "upload-in-two-tries", name: "red.png", bytes: streamOf(png, 10) })
      ),
    );
    assertEquals(both[0], both[1]);
    assertEquals(await count(), 2);
    const refused = (name: string, bytes: Uint8Array) =>
      upload(parts, customer, { id: "upload-refused-always", name, bytes: streamOf(bytes, 1000) });
    await rejects(refused("red.jpg", png), { code: "file-type" });
    await rejects(refused("red.png", new Uint8Array()), { code: "file-empty" });
    await rejects(
      upload(parts, { ...customer, ownerId: "eve" }, { id, name: "a.png", bytes: streamOf(png, 9) }),
      {
        code: "conflict",
      },
    );
    assertEquals(await count(), 2);
    await withdrawUpload(parts, customer, id);
    assertEquals(await count(), 1);
  }));

Deno.test("what no row names is collected after an hour, what was never sent is let go after a week", () =>
  withStore(async ({ world, blobs, count, parts }) => {
    const { chat } = await talking(world);
    const customer = await customerOf(world, chat);
    const kept = await upload(parts, customer, {
      id: "upload-to-be-sent",
      name: "a.pdf",
      bytes: streamOf(pdf, 50),
    });
    await sends(world, chat, "key-of-the-message", "", [kept.id]);
    await upload(parts, customer, { id: "upload-never-sent", name: "b.pdf", bytes: streamOf(pdf, 50) });
    await blobs.put(streamOf(pdf, 50), 1000);
    await tidyBlobs(parts, rooms);
    assertEquals(await count(), 3);
    world.now += 3600_001;
    await tidyBlobs(parts, rooms);
    assertEquals(await count(), 2);
    world.now += 7 * 24 * 3600_000;
    await world.run(forgetUnsent);
    await tidyBlobs(parts, rooms);
    assertEquals(await count(), 1);
    assert(await blobs.find(kept.blobId));
  }));
