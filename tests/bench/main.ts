/**
 * `deno task bench`: one table in under five minutes. Every figure stands beside its limit or its peer, measured in
 * the same run on the same machine; only the ratios can be compared between machines.
 */
import { assignment, decisions } from "./routing.ts";
import { fanout, type Round, summary } from "./fanout.ts";
import { short } from "./figures.ts";
import { latency } from "./latency.ts";
import { ingest, mailToOffer } from "./mail.ts";
import { memory } from "./memory.ts";
import { inProcess, overHttp, type Throughput } from "./messages.ts";
import { needs } from "../support/run/needs.ts";
import { budget, deskWeight, total } from "./weight.ts";

interface Row {
  what: string;
  ours: number;
  unit: string;
  /** The limit or the peer, and what it is. */
  beside: number;
  peer: string;
  /** Where it is not simply ours / beside: the median over the rounds. */
  ratio?: number;
}

async function weightRows(): Promise<Row[]> {
  const weights = await deskWeight();
  const sum = total(weights);
  const row = (what: string, ours: number, beside: number, peer: string) => ({
    what,
    ours,
    unit: "bytes",
    beside,
    peer,
  });
  return [
    row("/desk, first load in all", sum, budget, "budget"),
    ...weights.map(({ name, bytes }) => row(`  ${name}`, bytes, sum, "of all")),
  ];
}

async function fanoutRows(readers: number): Promise<Row[]> {
  const rounds: Round[] = [];
  for await (const round of fanout({ readers, rounds: 5, ms: 1500 })) rounds.push(round);
  const { rate, cpu, p50, p99 } = summary(rounds);
  const what = `fan-out, ${readers.toLocaleString("en")} readers:`;
  const row = (name: string, unit: string, { product, bare, ratio }: typeof rate) => ({
    what: `${what} ${name}`,
    ours: product,
    unit,
    beside: bare,
    peer: "bare stream",
    ratio,
  });
  return [
    row("highest sustained", "deliveries/s", rate),
    row("  the server's share of a core meanwhile", "", cpu),
    row("lag p50 at half of bare's highest", "ms", p50),
    row("lag p99 at half of bare's highest", "ms", p99),
  ];
}

async function latencyRows(): Promise<Row[]> {
  const { product, bare } = await latency(500);
  return (["p50", "p99"] as const).map((name) => ({
    what: `customer sends → agent's stream, ${name}`,
    ours: product[name],
    unit: "ms",
    beside: bare[name],
    peer: "bare POST → stream",
  }));
}

async function messageRows(): Promise<Row[]> {
  const options = { rounds: 5, ms: 1000 };
  const row = (what: string, { product, raw, ratio }: Throughput): Row => ({
    what,
    ours: product,
    unit: "messages/s",
    beside: raw,
    peer: "its SQL on raw libSQL",
    ratio,
  });
  return [
    row("an agent sends, in process", await inProcess("agent", options)),
    // Fewer than a centre may allow one customer in a minute.
    row("a customer sends, in process", await inProcess("customer", { rounds: 3, ms: 700 })),
    row("an agent sends, over HTTP, 8 connections", await overHttp(8, options)),
  ];
}

async function decisionRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const agents of [10, 500]) {
    const [few, ...more] = await decisions(agents, [10, 1000, 100_000]);
    const what = (waiting: number) => `decisions, ${agents} agents, ${waiting.toLocaleString("en")} waiting`;
    const unit = "decisions/s";
    rows.push({ what: what(10), ours: few!.product, unit, beside: few!.raw, peer: "its SQL on raw libSQL" });
    for (const { waiting, product } of more) {
      rows.push({ what: what(waiting), ours: product, unit, beside: few!.product, peer: "10 waiting" });
    }
  }
  return rows;
}

async function assignmentRows(): Promise<Row[]> {
  const { product, bare } = await assignment(150);
  return (["p50", "p99"] as const).map((name) => ({
    what: `a chat comes → offer on an agent's stream, ${name}`,
    ours: product[name],
    unit: "ms",
    beside: bare[name],
    peer: "bare POST → stream",
  }));
}

async function mailRows(): Promise<Row[]> {
  const few = await ingest(500, 10_000);
  const large = await ingest(1000, 100_000);
  const offer = await mailToOffer(100);
  const row = (what: string, ours: number, unit: string, beside: number, peer: string): Row => ({
    ...{ what, ours, unit, beside, peer },
  });
  return [
    row("mails that come in, 10 KB each", few.product, "mails/s", few.raw, "imapflow and postal-mime"),
    row("mails that come in, 100 KB each", large.product, "mails/s", large.raw, "imapflow and postal-mime"),
    row("  memory more, 1,000 of them", large.memory / 1024 ** 2, "MiB", 100, "limit"),
    row("LMTP takes a mail → offer on an agent's stream, p50", offer.p50, "ms", 500, "limit of p95"),
    row("LMTP takes a mail → offer on an agent's stream, p95", offer.p95, "ms", 500, "limit"),
  ];
}

async function memoryRows(): Promise<Row[]> {
  const product = await memory("product.ts", "agents", 500);
  const bare = await memory("bare.ts", "open", 500);
  const row = (what: string, name: keyof typeof product): Row => ({
    what,
    ours: product[name] / 1024,
    unit: "KiB",
    beside: bare[name] / 1024,
    peer: "bare stream",
  });
  return [
    row("memory, nobody connected", "before"),
    row("memory, 500 desks open", "after"),
    row("memory per connected agent", "each"),
  ];
}

/** Without them the rows of mail are left out. */
async function hasMailServers(): Promise<boolean> {
  return await needs.find(({ suite }) => suite === "tests/mail")!.found();
}

/** Columns as wide as their longest cell; figures to the right. */
function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const left = [0, 2, 4];
  return rows.map((row) =>
    row.map((cell, i) => left.includes(i) ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)).join("  ")
      .trimEnd()
  ).join("\n");
}

const began = performance.now();
const parts: [string, () => Promise<Row[]>][] = [
  ["page weight", weightRows],
  ["fan-out to 200", () => fanoutRows(200)],
  ["fan-out to 1,000", () => fanoutRows(1000)],
  ["latency", latencyRows],
  ["messages", messageRows],
  ["decisions", decisionRows],
  ["assignment", assignmentRows],
  ["memory", memoryRows],
  ...(await hasMailServers() ? [["mail", mailRows] as [string, () => Promise<Row[]>]] : []),
];
const rows: Row[] = [];
for (const [name, measure] of parts) {
  console.error(`measuring ${name}…`);
  rows.push(...await measure());
}
console.log(table([
  ["", "ours", "unit", "beside", "", "ratio"],
  ...rows.map(({ what, ours, unit, beside, peer, ratio = ours / beside }) => [
    what,
    short(ours),
    unit,
    short(beside),
    peer,
    ratio.toFixed(2),
  ]),
]));
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  `${navigator.hardwareConcurrency} cores, Deno ${Deno.version.deno}, ${Deno.build.target}; ${seconds} s`,
);
Deno.exit(0);
