/** Runs tests by their names, and says which passed. */

/** What came out, as `file name` → whether it passed. */
export type Ran = Map<string, boolean>;

/** Runs these tests of these files; a name that ends in `…` is the beginning of several. */
export async function runNamed(files: string[], names: string[]): Promise<Ran> {
  const patterns = names.map((name) => {
    const escaped = name.replace(/…$/, "").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    return name.endsWith("…") ? escaped : `${escaped}$`;
  });
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", "--reporter=tap", `--filter=/^(${patterns.join("|")})/`, ...files],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const ran: Ran = new Map();
  let file = "";
  for (const line of new TextDecoder().decode(stdout).split("\n")) {
    file = /^# \.\/(tests\/\S+)$/.exec(line)?.[1] ?? file;
    const [, not, name] = /^(not )?ok \d+ - (.*)$/.exec(line) ?? [];
    if (name !== undefined) ran.set(`${file} ${name}`, not === undefined);
  }
  return ran;
}
