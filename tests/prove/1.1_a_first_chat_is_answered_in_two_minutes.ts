/** A clean clone with empty caches is ready in under 15 s; a new user has a chat answered and dispositioned in under two minutes. */
import {
  accept,
  button,
  customerAt,
  dispose,
  goAvailable,
  offer,
  openChromium,
  said,
  say as write,
} from "../support/browser/browser.ts";
import { TextLineStream } from "../support/run/lines.ts";
import { descendantsOf } from "../support/run/processes.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "guichet-clone-" });
  const run = (program: string, args: string[]) => new Deno.Command(program, { args }).output();
  await run("git", ["clone", "-q", new URL("../../", import.meta.url).pathname, `${home}/guichet`]);
  const began = performance.now();
  const demo = new Deno.Command("npx", {
    args: ["-y", "deno@2.9.6", "task", "demo"],
    cwd: `${home}/guichet`,
    env: { PORT: "0", DENO_DIR: `${home}/deno`, npm_config_cache: `${home}/npm`, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  try {
    let base = "";
    let password = "";
    const text = demo.stdout.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
    for await (const line of text.pipeThrough(new TextLineStream())) {
      base ||= /^ready (\S+)$/.exec(line)?.[1] ?? "";
      password ||= /^\s+Password\s+(\S+)/.exec(line)?.[1] ?? "";
      if (base && password) break;
    }
    const seconds = (performance.now() - began) / 1000;
    say(`clean clone, empty caches: ready after ${seconds.toFixed(1)} s`);
    if (seconds >= 15) throw new Error("not under 15 s");
    await firstConversation(base, password, say);
  } finally {
    // It runs under npx and the task runner, which pass no signal on.
    for (const pid of (await descendantsOf(demo.pid)).concat(demo.pid)) Deno.kill(pid, "SIGTERM");
    await demo.status;
    await Deno.remove(home, { recursive: true });
  }
}

async function firstConversation(base: string, password: string, say: (line: string) => void): Promise<void> {
  await using chromium = await openChromium();
  const began = performance.now();
  const customer = await customerAt(await chromium.person(), base, { says: "Do you open on Sunday?" });
  const agent = await (await chromium.person()).newPage();
  await agent.goto(`${base}/desk`);
  await agent.getByLabel("Email").fill("agent1@demo.test");
  await agent.getByLabel("Password").fill(password);
  await button(agent, "Sign in").click();
  await goAvailable(agent);
  await offer(agent).waitFor();
  await accept(agent);
  await write(agent, "We do, from ten.");
  await said(customer, "We do, from ten.").waitFor();
  await button(agent, "End").click();
  await dispose(agent, "Resolved");
  await agent.getByText("0 contacts").waitFor();
  const seconds = (performance.now() - began) / 1000;
  say(`by the README's steps, at a machine's pace: answered and dispositioned after ${seconds.toFixed(1)} s`);
  if (seconds >= 120) throw new Error("not under two minutes");
}
