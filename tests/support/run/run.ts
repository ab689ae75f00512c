/**
 * `deno task test [path…]`: all tests, with what they need. Suites that cannot run here are skipped and said;
 * with CI=true that is a failure. The last line is `N passed, N failed`.
 */
import { needs, provide } from "./needs.ts";
import { inOne, queue, shares, testFiles } from "./schedule.ts";

const say = (line: string) => console.log(line);
const paths = Deno.args.length ? Deno.args : ["tests"];
const inCi = Deno.env.get("CI") === "true";

const wanted = needs.filter(({ suite }) =>
  paths.some((path) => suite.startsWith(path.replace(/\/$/, "")) || path.startsWith(suite))
);
const skipped = await provide(wanted, say);
const files = testFiles(paths).filter((file) => !skipped.some(({ suite }) => file.startsWith(suite)));

interface Ran {
  passed: number;
  failed: number;
  broken: boolean;
}

/** One process over these files. Alone, it says at once what it has to say; beside others, all of it when it is over. */
async function test(share: string[], alone: boolean): Promise<Ran> {
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const module = await Deno.makeTempFile({ suffix: "_test.ts" });
  await Deno.writeTextFile(module, inOne(share, `file://${Deno.cwd()}/`));
  const said = alone ? "inherit" : "piped";
  const process = new Deno.Command(Deno.execPath(), {
    // Their types were checked before, all at once.
    args: ["test", "-A", "--no-check", "--config=deno.json", `--junit-path=${report}`, module],
    stdout: said,
    stderr: said,
  }).spawn();
  const code = alone ? (await process.status).code : tell(await process.output());
  const { passed, failed } = await tally(report);
  for (const path of [report, module]) await Deno.remove(path);
  // A run that broke before any test, or between two.
  return { passed, failed, broken: code !== 0 && failed === 0 };
}

/** In one go, so that what two processes say is never mixed. */
function tell({ code, stdout, stderr }: Deno.CommandOutput): number {
  for (const [to, bytes] of [[Deno.stdout, stdout], [Deno.stderr, stderr]] as const) {
    for (let at = 0; at < bytes.length;) at += to.writeSync(bytes.subarray(at));
  }
  return code;
}

/** Whether the types of what is about to run are right. Where `ok` has just checked the same, it is known and costs nothing. */
async function typed(): Promise<boolean> {
  const what = Deno.args.length ? files : ["server", "views", "db", "tests"];
  const { success } = await new Deno.Command(Deno.execPath(), { args: ["check", "--quiet", ...what] }).spawn()
    .status;
  return success;
}

// Nothing to run is nobody's success.
if (!await typed() || files.length + skipped.length === 0) {
  say("0 passed, 1 failed");
  Deno.exit(1);
}
const together = shares(files);
// One more than there are cores, since tests also wait; more than four ask for more memory than some have.
const room = Math.min(navigator.hardwareConcurrency + 1, 4);
const ran = await queue(room, together, (share) => test(share, together.length === 1));
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
