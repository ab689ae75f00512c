import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { startServer } from "../support/run/server.ts";
import { makeHome } from "../support/run/tasks.ts";

Deno.test("the widget task lets a site show a point beside a running server, and prints the tag and the key", async () => {
  await using home = await makeHome();
  await using server = await startServer({ folder: home.folder });
  const env = { PUBLIC_URL: "https://centre.example" };
  const tag = '<script src="https://centre.example/widget.js" data-point="support" async></script>';
  const ran = async (...args: string[]) => {
    const { code, out, err } = await home.runWith(env, "server/tasks/widget.ts", ...args);
    assertEquals([code, err], [0, []]);
    return out;
  };
  assertEquals(await ran("support"), ["Sites that may show it: none yet", tag]);
  assertEquals(await ran("support", "https://shop.example"), [
    "Sites that may show it: https://shop.example",
    tag,
  ]);
  const policy = (await fetch(`${server.base}/c/support`)).headers.get("content-security-policy")!;
  assertMatch(policy, /frame-ancestors https:\/\/shop\.example$/);
  const again = await ran("support", "http://localhost:3000", "--identity");
  assertEquals(again.slice(0, 2), [
    "Sites that may show it: https://shop.example http://localhost:3000",
    tag,
  ]);
  assertMatch(again[2]!, /: [0-9a-f]{64}$/);
  assertEquals(await ran("support", "--identity"), again);
});

Deno.test("the widget task says in one line what it cannot do, and changes nothing", async () => {
  await using home = await makeHome();
  await home.run("tests/support/centre/found.ts", "centre");
  const says = async (...args: string[]) => {
    const { code, out, err } = await home.run("server/tasks/widget.ts", ...args);
    assertEquals([code, out.length, err.length], [1, 0, 1]);
    return err[0]!;
  };
  assertMatch(await says(), /^widget: say which point/);
  assertMatch(await says("support", "https://shop.example", "--force"), /^widget: say which point/);
  assertMatch(await says("support", "https://shop.example/path"), /is no origin/);
  assertMatch(await says("support", "*"), /is no origin/);
  assertEquals(await says("nowhere", "https://shop.example"), "widget: there is no point of contact nowhere");
  const { out } = await home.run("server/tasks/widget.ts", "support");
  assertEquals(out[0], "Sites that may show it: none yet");
});
