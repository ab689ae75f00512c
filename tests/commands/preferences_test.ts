import { preference } from "../../db/schema/agents.ts";
import {
  chooseTheme,
  keepShortcuts,
  preferencesOf,
  recordSelfTest,
  selfTestOf,
  setVolume,
} from "../../server/agents/preferences.ts";
import { agentById } from "../../server/agents/queries.ts";
import { shortcutNames } from "../../views/shortcuts.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

const read = (world: TestWorld, agentId: string) => preferencesOf(world.engine.db.read, agentId, world.now);
const usual = { volume: 60, off: [], selfTest: "due" };

Deno.test("what one person sets is theirs alone, and set again it is quiet", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const ines = world.agents.get("agent2@demo.test")!;
  assertEquals(await read(world, marc), usual);
  let events = 0;
  world.engine.live.registry.on("preferenceSet", () => {
    events++;
    return [];
  });
  for (let n = 0; n < 2; n++) {
    await world.run((cx) => setVolume(cx, marc, "85"));
    await world.run((cx) => keepShortcuts(cx, marc, ["offer", "list", "leave"]));
    await world.run((cx) => chooseTheme(cx, marc, "dark"));
  }
  assertEquals(await read(world, marc), {
    volume: 85,
    off: ["refuse", "message", "contacts", "next", "previous", "hold", "disposition", "request"],
    selfTest: "due",
  });
  assertEquals((await agentById(world.engine.db.read, marc))!.theme, "dark");
  assertEquals(await read(world, ines), usual);
  assertEquals((await agentById(world.engine.db.read, ines))!.theme, null);
  assertEquals(events, 3);
  // Back to how it was: nothing is kept of it.
  await world.run((cx) => keepShortcuts(cx, marc, shortcutNames));
  await world.run((cx) => chooseTheme(cx, marc, null));
  assertEquals((await read(world, marc)).off, []);
  assertEquals((await agentById(world.engine.db.read, marc))!.theme, null);
});

Deno.test("a volume, a shortcut, a zone or a verdict that is none is refused", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const refused = { code: "bad-request" };
  for (const volume of ["", "0", "4", "101", "1e9", "50.5", "loud"]) {
    await rejects(world.run(async (cx) => await setVolume(cx, marc, volume)), refused);
  }
  await rejects(world.run(async (cx) => await keepShortcuts(cx, marc, ["offer", "end"])), refused);
  for (const zone of ["", "x", "961", "-961", "1.5"]) {
    await rejects(world.run((cx) => recordSelfTest(cx, marc, zone, { sound: "passed" })), refused);
  }
  await rejects(world.run((cx) => recordSelfTest(cx, marc, "0", {})), refused);
  assertEquals(await read(world, marc), usual);
});

Deno.test("a self-test grows verdict by verdict, and begins anew the next day", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const record = (verdicts: Parameters<typeof recordSelfTest>[3]) =>
    world.run((cx) => recordSelfTest(cx, marc, "300", verdicts));
  assertEquals(await record({ stream: "passed", clock: "passed" }), "due");
  assertEquals(await record({ sound: "failed" }), "failed");
  assertEquals(await record({ sound: "passed" }), "due");
  world.now += 60_000;
  assertEquals(await record({ notification: "passed" }), "passed");
  assertEquals((await read(world, marc)).selfTest, "passed");
  assertEquals((await selfTestOf(world.engine.db.read, marc))!.at, world.now);
  world.now += 24 * 3600_000;
  assertEquals((await read(world, marc)).selfTest, "due");
  assertEquals(await record({ stream: "passed" }), "due");
  assertEquals((await selfTestOf(world.engine.db.read, marc))!.verdicts, { stream: "passed" });
});

Deno.test("a stored value that nobody can read any more counts as not set", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const broken = { volume: "loud", "shortcuts-off": "[", "self-test": '{"at":"now"}' };
  await world.run(async (cx) => {
    for (const [name, value] of Object.entries(broken)) {
      await cx.db.insert(preference).values({ agentId: marc, name, value });
    }
  });
  assertEquals(await read(world, marc), usual);
  assertEquals(await selfTestOf(world.engine.db.read, marc), null);
  await world.run((cx) => recordSelfTest(cx, marc, "0", { sound: "passed" }));
  assertEquals((await selfTestOf(world.engine.db.read, marc))!.verdicts, { sound: "passed" });
});
