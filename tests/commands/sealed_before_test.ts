/** Secrets of an older centre are sealed at the start, and again after a rotation; without a key nothing is lost. */
import { eq } from "drizzle-orm";
import { provider } from "../../db/schema/providers.ts";
import { point } from "../../db/schema/skills.ts";
import { webhook } from "../../db/schema/workitem.ts";
import { createSeal, NoKey, noSeal } from "../../server/core/seal.ts";
import { lacksKey, sealStored } from "../../server/start/reseal.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { assert, assertEquals, assertMatch, rejects } from "../support/run/assert.ts";

const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const old = await createSeal([one]);
const rotated = await createSeal([two, one]);
const alone = await createSeal([two]);

async function older(): Promise<TestApp> {
  const centre = await makeApp();
  await centre.run(async (cx) => {
    await cx.db.insert(webhook).values({
      id: "hook",
      url: "https://a.example/",
      secret: "whsec_open",
      createdAt: 1,
    });
    await cx.db.update(point).set({ identityKey: "0123456789abcdef" }).where(eq(point.id, "support"));
    await cx.db.insert(provider).values({
      id: "relay",
      kind: "smtp",
      name: "Relay",
      secrets: JSON.stringify({ password: "in the open" }),
    });
  });
  return centre;
}

async function stored({ app }: TestApp): Promise<string[]> {
  const { read } = app.deps.db;
  const relay = (await read.select().from(provider).get())!;
  return [
    (await read.select().from(webhook).get())!.secret,
    (await read.select().from(point).where(eq(point.id, "support")).get())!.identityKey!,
    relay.secrets!,
  ];
}
const plain = ["whsec_open", "0123456789abcdef", '{"password":"in the open"}'];
const starts = (centre: TestApp, seal: typeof old) =>
  sealStored({ ...centre.app.deps, seal }, centre.app.deps.log);

Deno.test("secrets that stood in the open are sealed at the start, once; started again nothing changes", async () => {
  await using centre = await older();
  await starts(centre, old);
  const sealed = await stored(centre);
  assertEquals(await Promise.all(sealed.map((one) => old.open(one))), plain);
  await starts(centre, old);
  assertEquals(await stored(centre), sealed);
  assert(!(await lacksKey(centre.app.deps.db.read, old)) && await lacksKey(centre.app.deps.db.read, alone));
});

Deno.test("two processes that start at once seal each secret once", async () => {
  await using centre = await older();
  await Promise.all([starts(centre, old), starts(centre, old), starts(centre, old)]);
  assertEquals(await Promise.all((await stored(centre)).map((one) => old.open(one))), plain);
});

Deno.test("with a new key before the old one everything is sealed anew at the start, and the old key may go", async () => {
  await using centre = await older();
  await starts(centre, old);
  await starts(centre, rotated);
  const sealed = await stored(centre);
  assertEquals(await Promise.all(sealed.map((one) => alone.open(one))), plain);
  for (const one of sealed) await rejects(() => old.open(one), NoKey);
});

Deno.test("without the key the process starts, says so, and pauses what needs it until the key is back", async () => {
  await using centre = await older();
  await starts(centre, noSeal);
  assertEquals(await stored(centre), plain);
  assertMatch(centre.logged.join("\n"), /secrets stand in the open/);
  await starts(centre, old);
  await starts(centre, alone);
  const relay = async () => (await centre.app.deps.db.read.select().from(provider).get())!;
  assertEquals((await relay()).pausedReason, "no-key");
  assertMatch(centre.logged.join("\n"), /their key is not here/);
  assert(!centre.logged.join("\n").includes("whsec_open"));
  await starts(centre, old);
  assertEquals([(await relay()).pausedAt, (await relay()).pausedReason], [null, null]);
});
