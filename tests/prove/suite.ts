/** Runs test files as they are; throws when one fails. For lines whose test is the line in full. */
export async function runTests(
  files: string[],
  say: (line: string) => void,
  env: Record<string, string> = {},
): Promise<void> {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", ...files],
    env: { NO_COLOR: "1", ...env },
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const said = new TextDecoder().decode(stdout);
  for (const line of said.split("\n")) if (/ \.\.\. |^(ok|FAILED) \|/.test(line)) say(line);
  if (code !== 0) throw new Error(said);
}
