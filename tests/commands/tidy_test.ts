import { accessLink, login, throttle } from "../../db/schema/access.ts";
import { event } from "../../db/schema/core.ts";
import { coolDown, interactions } from "../../db/schema/interactions.ts";
import { tab } from "../../db/schema/live.ts";
import { draft } from "../../db/schema/replies.ts";
import { everybody } from "../../server/access/queries.ts";
import { askForLink, makeAccessLink } from "../../server/access/commands.ts";
import type { Cx } from "../../server/core/command.ts";
import { closeTab, issueTab, openTab } from "../../server/live/tabs.ts";
import { eq } from "drizzle-orm";
import { assertEquals } from "../support/run/assert.ts";
import { customerWrites } from "../support/centre/actions.ts";
import { makeWorld } from "../support/centre/world.ts";

const [minute, day] = [60_000, 24 * 3600_000];
const tidies = (cx: Cx) => cx.arm("tidy", "all", cx.now);

Deno.test("what signing in leaves behind goes: tries after a day, ended sign-ins and spent links after a month", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const { read } = world.engine.db;
  const made = (at: number) => ({ id: `made ${at}`, madeAt: at, expiresAt: at });
  const began = (at: number) => ({ id: `login ${at}`, agentId: marc, startedAt: at, actedAt: at });
  await world.run(async (cx) => {
    const [recent, old] = [cx.now - 29 * day, cx.now - 31 * day];
    for (const lastAt of [cx.now - day + 1, cx.now - day - 1]) {
      await cx.db.insert(throttle).values({ key: `key ${lastAt}`, failures: 1, firstAt: lastAt, lastAt });
    }
    for (const at of [recent, old]) await cx.db.insert(accessLink).values(made(at));
    for (const at of [recent, old]) await cx.db.insert(login).values({ ...began(at), endedAt: at });
    await cx.db.insert(login).values(began(old - 1));
    await tidies(cx);
  });
  const [recent, old] = [world.now - 29 * day, world.now - 31 * day];
  assertEquals((await read.select().from(throttle)).map(({ key }) => key), [`key ${world.now - day + 1}`]);
  assertEquals((await read.select().from(accessLink)).map(({ id }) => id), [`made ${recent}`]);
  // One that nobody ended is not over, however old: its own due row ends it.
  assertEquals(
    (await read.select().from(login)).map(({ id }) => id).sort(),
    [
      `login ${recent}`,
      `login ${old - 1}`,
    ].sort(),
  );
});

Deno.test("who was given a link is not said to ask for one again when that link is forgotten", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const asking = async () =>
    (await everybody(world.engine.db.read, world.now)).filter(({ asked }) => asked).map(({ name }) => name);
  await world.run((cx) => askForLink(cx, marc, "192.0.2.1"));
  assertEquals(await asking(), ["Marc Gagnon"]);
  world.now += minute;
  await world.run((cx) => makeAccessLink(cx, null, marc, "a link"));
  world.now += 31 * day;
  await world.run(tidies);
  assertEquals(await world.engine.db.read.$count(accessLink), 0);
  assertEquals(await asking(), []);
});

Deno.test("cool-downs that are over go, the others stay", async () => {
  await using world = await makeWorld();
  const agentId = world.agents.get("agent1@demo.test")!;
  const [over, on] = [await customerWrites(world), await customerWrites(world)];
  await world.run(async (cx) => {
    await cx.db.update(interactions).set({ state: "completed" }).where(eq(interactions.id, over));
    await cx.db.insert(coolDown).values({ agentId, interactionId: over, until: cx.now });
    await cx.db.insert(coolDown).values({ agentId, interactionId: on, until: cx.now + 1 });
    await tidies(cx);
  });
  const left = await world.engine.db.read.select().from(coolDown);
  assertEquals(left.map(({ interactionId }) => interactionId), [on]);
});

Deno.test("a draft a week old goes when its interaction is completed, and only then", async () => {
  await using world = await makeWorld();
  const [open, done, late] = [await customerWrites(world), "done", "late"];
  await world.run(async (cx) => {
    const [row] = await cx.db.select().from(interactions);
    for (const id of [done, late]) {
      await cx.db.insert(interactions).values({ ...row!, id, state: "completed" });
    }
    const old = cx.now - 7 * day - 1;
    for (const [interactionId, savedAt] of [[open, old], [done, old], [late, old + 2]] as const) {
      await cx.db.insert(draft).values({ ownerId: "marc", interactionId, body: "Well", savedAt });
    }
    await tidies(cx);
  });
  const left = await world.engine.db.read.select().from(draft);
  assertEquals(left.map(({ interactionId }) => interactionId).sort(), [open, late].sort());
});

Deno.test("a tab that never opened its stream goes after ten minutes, one whose page may come back after a day", async () => {
  await using world = await makeWorld();
  const { kinds } = world.engine.live.registry;
  const page = {
    admits: () => Promise.resolve(true),
    topics: () => Promise.resolve([]),
    refresh: () => Promise.resolve(""),
    opened: () => Promise.resolve(),
    closed: () => Promise.resolve(),
  };
  kinds.set("desk", page);
  const issue = (ownerId: string) =>
    world.run((cx) => issueTab(cx, { kind: "desk", ownerId, loginId: null, focusId: null, locale: "en" }));
  await issue("never opened");
  const asleep = await issue("asleep");
  const streamId = await world.run((cx) => openTab(cx, asleep, page));
  await world.run((cx) => closeTab(cx, asleep, page, streamId));
  const open = await issue("open");
  await world.run((cx) => openTab(cx, open, page));
  const after = async (ms: number) => {
    world.now += ms;
    await world.run(tidies);
    return (await world.engine.db.read.select().from(tab)).map(({ ownerId }) => ownerId).sort();
  };
  assertEquals(await after(10 * minute), ["asleep", "never opened", "open"]);
  assertEquals(await after(1), ["asleep", "open"]);
  assertEquals(await after(day), ["open"]);
});

Deno.test("one pass removes no more than a thousand rows of a table, and the next comes soon", async () => {
  await using world = await makeWorld();
  const { read } = world.engine.db;
  await world.run(async (cx) => {
    await cx.db.delete(event);
    for (let n = 0; n < 2500; n++) {
      await cx.db.insert(event).values({ at: 0, kind: "loginEnded", facts: "{}" });
    }
    await tidies(cx);
  });
  const left: number[] = [await read.$count(event)];
  for (let n = 0; n < 2; n++) {
    await world.pass(1000);
    left.push(await read.$count(event));
  }
  assertEquals(left, [1500, 500, 0]);
});
