/**
 * `deno task test [path…]`: all tests, with what they need. Suites that cannot run here are skipped and said;
 * with CI=true that is a failure. The last line is `N passed, N failed`.
 */
import { needs, provide } from "./needs.ts";

const say = (line: string) => console.log(line);
const paths = Deno.args.length ? Deno.args : ["tests"];
const inCi = Deno.env.get("CI") === "true";

const wanted = needs.filter(({ suite }) =>
  paths.some((path) => suite.startsWith(path.replace(/\/$/, "")) || path.startsWith(suite))
);
const skipped = await provide(wanted, say);
const report = await Deno.makeTempFile({ suffix: ".xml" });
const { code } = await new Deno.Command(Deno.execPath(), {
  args: [
    "test",
    "-A",
    `--junit-path=${report}`,
    ...(skipped.length ? [`--ignore=${skipped.map(({ suite }) => suite).join(",")}`] : []),
    ...paths,
  ],
}).spawn().status;

const { passed, failed } = await tally(report);
await Deno.remove(report);
for (const { suite, packages } of skipped) say(`SKIPPED ${suite}: it needs ${packages.join(", ")}`);
// A run that broke before any test, and a skip where nothing may be skipped, count as failures.
const broken = (code !== 0 && failed === 0 ? 1 : 0) + (inCi ? skipped.length : 0);
say(`${passed} passed, ${failed + broken} failed${skipped.length ? `, ${skipped.length} skipped` : ""}`);
Deno.exit(failed + broken ? 1 : 0);

/** Counts the tests in a JUnit report. */
async function tally(path: string): Promise<{ passed: number; failed: number }> {
  const xml = await Deno.readTextFile(path);
  const top = /<testsuites\b[^>]*>/.exec(xml)?.[0] ?? "";
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(top)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  const ignored = (xml.match(/<skipped\b/g) ?? []).length;
  return { passed: count("tests") - failed - ignored, failed };
}
