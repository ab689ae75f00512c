/** Versions of libraries below which each had a public hole. */
import { assert } from "../support/run/assert.ts";

const least = { "trix": "2.1.19", "postal-mime": "4.0.0", "nodemailer": "10.6.0", "sanitize-html": "2.18.1" };

Deno.test("CASES 18: what reads, writes, cleans and edits mail is no older than its last public hole", async () => {
  const root = new URL("../../", import.meta.url);
  const { npm } = JSON.parse(await Deno.readTextFile(new URL("deno.lock", root))) as {
    npm: Record<string, unknown>;
  };
  for (const [name, version] of Object.entries(least)) {
    const locked = Object.keys(npm).filter((key) => key.startsWith(`${name}@`))
      .map((key) => key.slice(name.length + 1).split("_")[0]!);
    assert(locked.length > 0, `${name} is not locked`);
    for (const found of locked) assert(!older(found, version), `${name} ${found} is older than ${version}`);
  }
});

/** Whether a version comes before another, number by number. */
function older(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number)) as [number[], number[]];
  const differs = a.findIndex((part, at) => part !== b[at]);
  return differs >= 0 && a[differs]! < b[differs]!;
}
