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
const ignored = skipped.length ? [`--ignore=${skipped.map(({ suite }) => suite).join(",")}`] : [];

interface Ran {
  passed: number;
  failed: number;
  broken: boolean;
}

/** One process over these tests; what it says comes at once, or all of it when it is over. */
async function test(args: string[], stdout: "inherit" | "piped" = "inherit"): Promise<Ran> {
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const process = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", `--junit-path=${report}`, ...args],
    stdout,
    stderr: stdout,
  }).spawn();
  const code = stdout === "piped" ? await said(await process.output()) : (await process.status).code;
  const { passed, failed } = await tally(report);
  await Deno.remove(report);
  // A run that broke before any test.
  return { passed, failed, broken: code !== 0 && failed === 0 };
}

async function said({ code, stdout, stderr }: Deno.CommandOutput): Promise<number> {
  await Deno.stdout.write(stdout);
  await Deno.stderr.write(stderr);
  return code;
}

/** All screens in all themes take as long as all that people do in browsers: beside each other, on two cores. */
const screens = "tests/browser/axe_test.ts";
const beside = Array.from(Deno.readDirSync("tests"), ({ name }) => `tests/${name}`)
  .filter((path) => path !== "tests/browser").sort();

const ran = Deno.args.length || skipped.length ? [await test([...ignored, ...paths])] : await Promise.all([
  test(["tests/browser", `--ignore=${screens}`], "piped"),
  test([...beside, screens]),
]);
const sum = (what: "passed" | "failed") => ran.reduce((all, one) => all + one[what], 0);
for (const { suite, packages } of skipped) say(`SKIPPED ${suite}: it needs ${packages.join(", ")}`);
// What broke, and a skip where nothing may be skipped, count as failures.
const failed = sum("failed") + ran.filter(({ broken }) => broken).length + (inCi ? skipped.length : 0);
say(`${sum("passed")} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ""}`);
Deno.exit(failed ? 1 : 0);

/** Counts the tests in a JUnit report. */
async function tally(path: string): Promise<{ passed: number; failed: number }> {
  const xml = await Deno.readTextFile(path);
  const top = /<testsuites\b[^>]*>/.exec(xml)?.[0] ?? "";
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(top)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  const ignored = (xml.match(/<skipped\b/g) ?? []).length;
  return { passed: count("tests") - failed - ignored, failed };
}
