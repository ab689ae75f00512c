import type { Tab } from "../../server/live/tab.ts";
import { frame } from "../../server/live/hub.ts";
import { issueTab } from "../../server/live/tabs.ts";
import { type Topic, topics } from "../../server/live/topics.ts";
import { assert, assertEquals, assertSame } from "../support/run/assert.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const decoder = new TextDecoder();

/** An open page that hears what concerns its agent, and its own tab. */
interface Page {
  tab: Tab;
  /** The next frame, the very bytes that were sent. */
  next(): Promise<Uint8Array>;
  leave(): Promise<void>;
}

/** Pages of agents named in a test: admitted when they say whose they are. */
function registerPages({ engine: { live } }: TestWorld, heard: (tab: Tab) => Topic[] | null): void {
  live.registry.kinds.set("desk", {
    admits: (tab, request) => Promise.resolve(request.headers.get("x-owner") === tab.ownerId),
    topics: (tab) => Promise.resolve(heard(tab)),
    refresh: () => Promise.resolve(""),
    opened: () => Promise.resolve(),
    closed: () => Promise.resolve(),
  });
}

async function openPage(world: TestWorld, ownerId: string, locale: Tab["locale"] = "en"): Promise<Page> {
  const { live } = world.engine;
  const tab = await world.run((cx) =>
    issueTab(cx, { kind: "desk", ownerId, loginId: null, focusId: null, locale })
  );
  const request = new Request("http://localhost/", { headers: { "x-owner": ownerId } });
  const answer = await live.stream(tab.id, request, live.pump.at);
  assertEquals(answer.status, 200);
  const reader = answer.body!.getReader();
  const page = {
    tab,
    next: async () => (await reader.read()).value!,
    leave: () => reader.cancel(),
  };
  // Where it begins, and where it is once it caught up.
  for (let i = 0; i < 2; i++) assertEquals(decoder.decode(await page.next()), `id: ${live.pump.at}\n\n`);
  return page;
}

Deno.test("a frame reaches the readers of its topic and language as the same bytes, and nobody else", async () => {
  await using world = await makeWorld();
  const { hub } = world.engine.live;
  registerPages(world, ({ id, ownerId }) => [topics.agent(ownerId), topics.tab(id)]);
  const readers = await Promise.all(Array.from({ length: 20 }, () => openPage(world, "ines")));
  const french = await openPage(world, "ines", "fr-CA");
  const marc = await openPage(world, "marc");

  const bytes = frame(1_000_000, "<b>for Ines, in English</b>");
  assertSame(hub.publish(1_000_000, topics.agent("ines"), "en", bytes), 20);
  for (const reader of readers) assertSame(await reader.next(), bytes);
  // What comes next to the others is their own: the frame did not come before it.
  for (const [page, locale] of [[french, "fr-CA"], [marc, "en"]] as const) {
    const own = frame(1_000_001, "<b>for one page alone</b>");
    assertSame(hub.publish(1_000_001, topics.tab(page.tab.id), locale, own), 1);
    assertSame(await page.next(), own);
  }
});

Deno.test("a page that may hear no more is out of its topics at once; a stranger gets no stream at all", async () => {
  await using world = await makeWorld();
  const { live } = world.engine;
  let admitted = true;
  registerPages(world, ({ ownerId }) => admitted ? [topics.agent(ownerId)] : null);
  const ines = await openPage(world, "ines");
  const stranger = new Request("http://localhost/", { headers: { "x-owner": "marc" } });
  assertSame((await live.stream(ines.tab.id, stranger, 0)).status, 404);

  admitted = false;
  for (const reader of [...live.hub.readers]) await live.pump.retopic(reader, false);
  assertSame(live.hub.publish(1, topics.agent("ines"), "en", frame(1, "late")), 0);
  assertEquals(decoder.decode(await ines.next()), "event: gone\ndata: 1\n\n");
  assertSame(await ines.next(), undefined);
  assertSame((await live.stream(ines.tab.id, new Request("http://localhost/"), 0)).status, 404);
});

Deno.test("a reader that does not read is dropped, and holds up nobody", async () => {
  await using world = await makeWorld();
  const { hub } = world.engine.live;
  registerPages(world, ({ ownerId }) => [topics.agent(ownerId)]);
  const quick = await openPage(world, "ines");
  const slow = await openPage(world, "ines");
  let frames = 0;
  for (let id = 1_000_000; hub.readers.size === 2; id++) {
    hub.publish(id, topics.agent("ines"), "en", frame(id, String(id)));
    assert(decoder.decode(await quick.next()).startsWith(`id: ${id}\n`));
    assert(++frames < 10_000, "nobody was dropped");
  }
  assertSame(hub.publish(2_000_000, topics.agent("ines"), "en", frame(2_000_000, "on")), 1);
  assert(decoder.decode(await quick.next()).startsWith("id: 2000000\n"));
  // What it was given before is still there to be read; then its stream is over.
  let given = 0;
  while (await slow.next() !== undefined) given++;
  assertSame(given, frames - 1);
});
