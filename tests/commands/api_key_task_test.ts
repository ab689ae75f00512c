/** Keys of programs on the command line, and the demo's own line for curl. */
import { assertEquals, assertMatch } from "../support/run/assert.ts";
import { until } from "../support/browser/browser.ts";
import { startServer } from "../support/run/server.ts";
import { makeHome } from "../support/run/tasks.ts";

Deno.test("the api-key task prints a key that opens the API until it is revoked", async () => {
  await using home = await makeHome();
  await using server = await startServer({ folder: home.folder });
  const { code, out, err } = await home.run("server/tasks/api-key.ts", "shop");
  assertEquals([code, err, out[0]], [0, [], "For shop. It is shown this once:"]);
  const all = await home.run("server/tasks/api-key.ts", "audit", "--all");
  assertEquals([all.code, all.out[0]], [0, "For audit, all items. It is shown this once:"]);
  const ask = async () => {
    const headers = { authorization: `Bearer ${out[1]}` };
    const answer = await fetch(`${server.base}/api/work-items/none`, { headers });
    await answer.body?.cancel();
    return answer.status;
  };
  assertEquals(await ask(), 404);
  assertEquals((await home.run("server/tasks/api-key.ts", "--revoke", "shop")).out, ["Revoked: shop"]);
  assertEquals(await ask(), 401);
  const again = await home.run("server/tasks/api-key.ts", "--revoke", "shop");
  assertEquals([again.code, again.err], [1, ["api-key: no key is called shop"]]);
  for (const words of [[], ["--all"], ["--revoke", "--all", "shop"], ["shop", "bank"], ["--every", "shop"]]) {
    assertMatch((await home.run("server/tasks/api-key.ts", ...words)).err[0]!, /^api-key: say what for/);
  }
});

Deno.test("the demo's line for curl sends a work item, as it is printed", async () => {
  await using server = await startServer();
  const printed = () => /^\s*(curl [^\n]*\\\n[^\n]*)$/m.exec(server.lines.join("\n"))?.[1];
  const line = (await until("the line is printed", printed))!.replace("curl", "curl -s");
  const { code, stdout } = await new Deno.Command("sh", { args: ["-c", line] }).output();
  assertEquals(code, 0);
  assertEquals(JSON.parse(new TextDecoder().decode(stdout)).state, "waiting");
});
