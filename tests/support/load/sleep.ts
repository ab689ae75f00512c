/** A page whose lid is closed: no script runs, nothing is answered. */
import { DatabaseSync } from "node:sqlite";
import { assertEquals } from "../run/assert.ts";
import {
  accept,
  agentAt,
  allWords,
  goAvailable,
  offer,
  openChromium,
  say,
  until,
  words,
} from "../browser/browser.ts";
import { descendantsOf } from "../run/processes.ts";
import { startServer } from "../run/server.ts";
import { visit } from "./visitor.ts";

/** Stops every process of our browsers; gives the action that wakes them. */
async function sleep(): Promise<() => void> {
  const pids = await browserProcesses();
  for (const pid of pids) Deno.kill(pid, "SIGSTOP");
  return () => pids.forEach((pid) => Deno.kill(pid, "SIGCONT"));
}

/** The browsers this process started, and all that they started; not the server. */
async function browserProcesses(): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await descendantsOf(Deno.pid)) {
    const name = await Deno.readTextFile(`/proc/${pid}/comm`).catch(() => "");
    if (/^(chrom|cat)/.test(name)) found.push(pid);
  }
  return found;
}

/** Whether the server counts any desk as living. */
function livingDesks(folder: string): number {
  const database = new DatabaseSync(`${folder}/guichet.db`, { readOnly: true });
  try {
    const row = database.prepare("select count(*) n from tab where kind = 'desk' and seen_at is not null")
      .get();
    return Number(row!.n);
  } finally {
    database.close();
  }
}

/**
 * An agent's page sleeps while its customer writes on, for `ms` or, without it, until the server has noticed. Awake it
 * shows everything once and in order, says that it is online, takes work again and its agent can answer.
 */
export async function sleepAndWake(
  ms: number | null,
  tell: (line: string) => void = () => {},
): Promise<void> {
  await using server = await startServer();
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await visit(server.base, "Zoé", "0");
  await offer(marc).waitFor();
  await accept(marc);

  const wake = await sleep();
  const asleepAt = performance.now();
  await until(
    "the server sees that the page is gone",
    () => livingDesks(server.folder),
    (n) => n === 0,
    40_000,
  );
  const all = ["0"];
  do {
    for (let i = 0; i < 5; i++) {
      all.push(String(all.length));
      await zoe.says(all.at(-1)!);
    }
    if (ms !== null) await nap(Math.min(20_000, Math.max(0, ms - (performance.now() - asleepAt))));
  } while (ms !== null && performance.now() - asleepAt < ms);
  const amadou = await visit(server.base, "Amadou", "Is somebody there?");

  const wokeAt = performance.now();
  wake();
  await until("everything is there", () => words(marc), (texts) => texts.at(-1) === all.at(-1));
  tell(
    `asleep for ${Math.round((wokeAt - asleepAt) / 1000)} s, ${all.length - 1} messages meanwhile; ` +
      `all shown ${Math.round(performance.now() - wokeAt)} ms after waking`,
  );
  assertEquals(await allWords(marc), all);
  await marc.locator("html:not([data-offline])").waitFor();
  await say(marc, "I am back.");
  await until("the customer has it", async () => (await zoe.page()).includes("I am back."));
  await offer(marc).getByText("Amadou").waitFor();
  await accept(marc);
  await until("Amadou is answered for", async () => (await amadou.page()).includes("Marc Gagnon"));
}

/** Real time that a proof is about; never in the tests. */
function nap(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
