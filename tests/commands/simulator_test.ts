/** The product on a virtual clock against the plain reference: the same contacts, to the millisecond. */
import { drawsOf, takeDraws } from "../../server/simulator/draws.ts";
import { parseScenario } from "../../server/simulator/scenario.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";
import { givenRows, nameOf, type Row } from "../support/erlang/erlang.ts";
import { compareRow, runOnce } from "../support/erlang/run.ts";
import { makeHome } from "../support/run/tasks.ts";

for (const { row } of await givenRows()) {
  Deno.test(`one seed of 500 calls waits as in the plain reference: ${nameOf(row)}`, async () => {
    const { calls, abandoned } = await compareRow(row, 1, 500);
    assertEquals(calls, 500);
    assertEquals(abandoned > 0, row.patienceSeconds !== undefined);
  });
}

Deno.test("calls that ring, and ACW after them, are as in the plain reference", async () => {
  const row: Row = { callsPerHour: 240, ahtSeconds: 60, agents: 5, patienceSeconds: 30 };
  const { calls } = await compareRow(row, 2, 300, { ringSeconds: 4, acwSeconds: 20 });
  assertEquals(calls, 300);
});

const example = new URL("../../db/seeds/scenarios/support.json", import.meta.url).pathname;

Deno.test("the simulate task runs a scenario through the product, and prints what other programs read", async () => {
  await using home = await makeHome();
  const small = JSON.parse(await Deno.readTextFile(example));
  await Deno.writeTextFile(
    `${home.folder}/small.json`,
    JSON.stringify({ ...small, hours: 0.5, seeds: [1, 2] }),
  );
  const { code, out } = await home.run("server/tasks/simulate.ts", "small.json", "--json");
  assertEquals([code, out.length], [0, 1]);
  const { skills, seeds } = JSON.parse(out[0]!);
  assertEquals(seeds, [1, 2]);
  assertEquals(Object.keys(skills.support).sort(), [
    "asaSeconds",
    "meanWaitSeconds",
    "occupancy",
    "pAbandon",
    "pWait",
    "serviceLevel",
  ]);
  for (const { mean, low, high } of Object.values<Record<string, number>>(skills.support)) {
    assert(low! <= mean! && mean! <= high!);
  }
  // Nothing of it is left beside the scenario.
  assertEquals([...Deno.readDirSync(home.folder)].map(({ name }) => name), ["small.json"]);
  const reference = await home.run("server/tasks/simulate.ts", "small.json", "--json", "--reference");
  assertEquals(JSON.parse(reference.out[0]!), { skills, seeds });
});

Deno.test("what two more agents change stands beside what is, in words and in a picture", async () => {
  await using home = await makeHome();
  const args = [example, "--reference", "--add", "2", "--svg", "picture.svg"];
  const { code, out } = await home.run("server/tasks/simulate.ts", ...args);
  assertEquals(code, 0);
  assertEquals(out[0], "support: voice, 200 an hour, 11 agents");
  assertMatch(out[1]!, /as it is +2 more agents/);
  assertMatch(out[2]!, /Service level, 20 s +\d+\.\d % +\(\d+\.\d – \d+\.\d\) +\d+\.\d %/);
  const picture = await Deno.readTextFile(`${home.folder}/picture.svg`);
  assertMatch(picture, /^<svg xmlns/);
  assertMatch(picture, /<desc id="description">support: voice, 200 an hour, 11 agents\. /);
  assertEquals(picture.match(/<polyline/g)!.length, 2);
});

Deno.test("the simulate task says in one line which field is wrong, and ends with 2", async () => {
  await using home = await makeHome();
  const says = async (...args: string[]) => {
    const { code, out, err } = await home.run("server/tasks/simulate.ts", ...args);
    assertEquals([code, out.length, err.length], [2, 0, 1]);
    return err[0]!;
  };
  assertMatch(await says(), /^simulate: say it so/);
  assertMatch(await says("nowhere.json"), /there is no scenario at nowhere\.json/);
  assertMatch(await says(example, "--add", "two"), /say it so/);
  assertMatch(await says(example, "--add=-12"), /agents\.0\.count/);
  assertMatch(await says(example, "--loud"), /say it so/);
  const wrong = JSON.parse(await Deno.readTextFile(example));
  wrong.skills[0].channel = "fax";
  await Deno.writeTextFile(`${home.folder}/wrong.json`, JSON.stringify(wrong));
  assertMatch(await says("wrong.json"), /^simulate: skills\.0\.channel: /);
  await Deno.writeTextFile(
    `${home.folder}/two.json`,
    JSON.stringify({
      ...JSON.parse(await Deno.readTextFile(example)),
      skills: ["support", "sales"].map((name) => ({ ...wrong.skills[0], channel: "voice", name })),
      agents: [{ count: 3, skills: { support: 1, sales: 2 } }],
    }),
  );
  assertMatch(await says("two.json", "--reference"), /agents\.0\.skills: the reference knows/);
});

Deno.test("calls, chats and emails that share their agents are all answered, each agent's calls one at a time", async () => {
  const skill = (name: string, channel: string, arrivalsPerHour: number) => ({
    name,
    channel,
    arrivalsPerHour,
    ahtSeconds: 120,
    ringSeconds: 2,
  });
  const scenario = parseScenario(JSON.stringify({
    skills: [skill("calls", "voice", 60), skill("chats", "chat", 90), skill("mail", "email", 30)],
    agents: [
      { count: 3, skills: { calls: 1, chats: 2 } },
      { count: 1, skills: { mail: 1, chats: 1 }, limits: { chat: 1, email: 2 } },
    ],
    hours: 1,
    seeds: [1],
  }));
  const { contacts, agents } = await runOnce(
    scenario,
    scenario.skills.map((skill, nth) => takeDraws(drawsOf(skill, 1, nth), { most: 25 })),
  );
  assertEquals(contacts.length, 75);
  assert(
    contacts.every(({ answeredAt, arrivesAt }) => answeredAt !== null && answeredAt >= arrivesAt + 2000),
  );
  assertEquals(agents.map(({ skills }) => skills.length), [2, 2, 2, 2]);
  assert(agents.every(({ busy }) => busy.every(({ from, to }) => from <= to && Number.isFinite(to))));
});
