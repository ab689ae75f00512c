/** `deno task ok`: the one gate: format, lint, types, then the tests, the architecture's among them. `ok checks` leaves the tests out. */
const steps: [what: string, args: string[]][] = [
  ["format", ["fmt", "--check"]],
  ["lint", ["lint"]],
  ["types", ["check", "server", "views", "db", "tests"]],
  ...(Deno.args[0] === "checks"
    ? []
    : [["tests", ["run", "-A", "tests/support/run/run.ts"]] as [string, string[]]]),
];

for (const [what, args] of steps) {
  const quiet = what !== "tests";
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    stdout: quiet ? "piped" : "inherit",
    stderr: quiet ? "piped" : "inherit",
  }).output();
  if (code === 0) {
    if (quiet) console.log(`ok ${what}`);
    continue;
  }
  if (quiet) { for (const said of [stdout, stderr]) Deno.stderr.writeSync(said); }
  console.error(`not ok: ${what}`);
  Deno.exit(1);
}
