/** A channel is a folder and a line: nothing else names one, and a seventh needs nothing else. */
import { channelNames } from "./support/source/channel_names.ts";
import { copyWithEcho } from "./support/echo/copy.ts";
import { sources } from "./support/source/files.ts";
import { assertEquals } from "./support/run/assert.ts";

const root = new URL("../", import.meta.url).pathname;

/** Where a channel may be named: the table, the channels' own folders, the words; seeds are worlds, not code. */
const allowed = /^(server\/channels\/|views\/channels\/|views\/i18n\/|db\/seeds\/)/;

Deno.test("no channel is compared, listed, keyed or passed by name outside its folder and the table", async () => {
  const files = await Array.fromAsync(sources(["server/", "views/", "db/"]));
  assertEquals(channelNames(root, files).filter((line) => !allowed.test(line)), []);
});

Deno.test("a seventh channel is its folder, a row of facts, a line, an icon and a word per language", async () => {
  await using copy = await copyWithEcho();
  assertEquals(copy.touched, [
    "server/channels/echo/channel.ts",
    "server/channels/facts.ts",
    "server/channels/registry.ts",
    "views/channels/icons.ts",
    "views/i18n/en.ts",
    "views/i18n/fr-CA.ts",
  ]);
  assertEquals(await copy.deno("check", "server/main.ts", "tests/echo_test.ts"), "");
  assertEquals(await copy.deno("test", "-A", "--no-check", "tests/echo_test.ts"), "");
});
