/**
 * The command that sends a message, as often as it can: in process, one after the other, as the product runs it
 * (doorbell included, nobody listening), and over HTTP by several browsers at once. Both beside the command's own SQL,
 * recorded as it ran, reads included, prepared on raw libSQL: one IMMEDIATE transaction each, no group commit on
 * either side, each on a file of its own with the same pragmas.
 */
import { run } from "../../server/core/command.ts";
import { sendAsCustomer, sendReply } from "../../server/replies/commands.ts";
import { type Centre, openCentre, type Signed, type Visitor } from "./centre.ts";
import { median } from "./figures.ts";
import { start } from "./processes.ts";
import { openReplay, type Recorded, type Replay } from "./replay.ts";
import { type Chat, Wire } from "./wire.ts";

/** Per second; `ratio` is the median of the rounds' ratios. */
export interface Throughput {
  product: number;
  raw: number;
  ratio: number;
}

type Side = "agent" | "customer";

interface Sender {
  send(key: string): Promise<void>;
  /** Resolves when the doorbells of all that was sent were answered. */
  settled(): Promise<void>;
}

const body = "I ordered the blue one on Monday, and what came today is the green one. Can I send it back?";

function sender(centre: Centre, side: Side, agent: Signed, { chat }: Visitor): Sender {
  const { deps } = centre.app;
  const { agentId } = agent.actor;
  return {
    send: (key) =>
      run(deps, async (cx) => {
        if (side === "agent") await sendReply(cx, agentId, chat.id, { key, body });
        else await sendAsCustomer(cx, chat, { key, body });
      }),
    settled: () => deps.live.pump.ring(),
  };
}

/** How often `work` is done in a second; what it left to do is done within the time. */
async function rate(ms: number, work: () => unknown, rest: () => unknown = () => {}): Promise<number> {
  const began = performance.now();
  let done = 0;
  for (; performance.now() - began < ms; done++) await work();
  await rest();
  return done / (performance.now() - began) * 1000;
}

export interface MessagesOptions {
  rounds: number;
  ms: number;
}

/** What `side` sends, in process. */
export async function inProcess(side: Side, { rounds, ms }: MessagesOptions): Promise<Throughput> {
  await using bench = await openBench(side);
  const { sender, replay } = bench;
  const both: [number, number][] = [];
  let n = 0;
  for (let i = 0; i <= rounds; i++) {
    const raw = await rate(ms, () => replay.step());
    const product = await rate(ms, () => sender.send(`in-process-${++n}`), sender.settled);
    // The first round warms both up.
    if (i > 0) both.push([product, raw]);
  }
  return summary(both);
}

/** What an agent sends, over HTTP by `browsers` connections at once. */
export async function overHttp(browsers: number, { rounds, ms }: MessagesOptions): Promise<Throughput> {
  await using bench = await openBench("agent");
  await using server = start("product.ts");
  const { port, reply } = await server.ask<Chat>("chat");
  const wires = await Promise.all(Array.from({ length: browsers }, () => Wire.to(port)));
  const both: [number, number][] = [];
  for (let i = 0; i <= rounds; i++) {
    const raw = await rate(ms, () => bench.replay.step());
    const each = await Promise.all(
      wires.map((wire) => rate(ms, () => wire.post(reply, { key: crypto.randomUUID(), body }))),
    );
    if (i > 0) both.push([each.reduce((sum, one) => sum + one, 0), raw]);
  }
  for (const wire of wires) wire[Symbol.dispose]();
  return summary(both);
}

function summary(rounds: [product: number, raw: number][]): Throughput {
  return {
    product: median(rounds.map(([product]) => product)),
    raw: median(rounds.map(([, raw]) => raw)),
    ratio: median(rounds.map(([product, raw]) => product / raw)),
  };
}

interface Bench extends AsyncDisposable {
  sender: Sender;
  replay: Replay;
}

/** A chat in an agent's hands, the command that writes in it, and its SQL on a copy of the file. */
async function openBench(side: Side): Promise<Bench> {
  const recorded: Recorded[] = [];
  let recording = false;
  const centre = await openCentre({
    trace: (sql, args) => {
      if (recording) recorded.push({ sql, args: [...args] });
    },
  });
  const agent = await centre.ready("agent1@demo.test");
  const visitor = await centre.visit();
  await centre.accept(agent);
  const sent = sender(centre, side, agent, visitor);
  for (let i = 0; i < 200; i++) await sent.send(`before-${i}`);
  const key = "the recorded one";
  recording = true;
  await sent.send(key);
  recording = false;
  const facts = recorded.at(-1)!.args.at(-1) as string;
  const path = `${centre.folder}/raw.db`;
  await centre.app.deps.db.backup(path);
  const replay = openReplay(path, recorded, { key, entryId: JSON.parse(facts).entryId });
  return {
    sender: sent,
    replay,
    [Symbol.asyncDispose]: async () => {
      replay.close();
      await centre[Symbol.asyncDispose]();
    },
  };
}
