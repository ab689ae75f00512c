/** The first issue's line 5: the weight of `/desk`, fan-out, and the command that sends a message. */
import { fanout, type Round, summary } from "../bench/fanout.ts";
import { short } from "../bench/figures.ts";
import { inProcess } from "../bench/messages.ts";
import { budget, deskWeight, total } from "../bench/weight.ts";

/** Throws with every figure that does not hold, after all were measured. */
export async function prove(say: (line: string) => void): Promise<void> {
  const broken: string[] = [];
  const figure = (line: string, holds: boolean) => {
    say(`${holds ? "holds" : "DOES NOT HOLD"}: ${line}`);
    if (!holds) broken.push(line);
  };
  say(`${navigator.hardwareConcurrency} cores, Deno ${Deno.version.deno}, ${Deno.build.target}`);

  const bytes = total(await deskWeight());
  figure(`/desk weighs ${short(bytes)} of ${short(budget)} bytes at first load`, bytes <= budget);

  const rounds: Round[] = [];
  for await (const round of fanout({ readers: 1000, rounds: 5, ms: 3000 })) {
    rounds.push(round);
    const { product, bare } = round;
    const side = ({ rate, cpu, p99 }: typeof bare) =>
      `${short(rate)} deliveries/s with ${cpu.toFixed(2)} of a core, p99 ${short(p99)} ms`;
    say(`round ${rounds.length}: ${side(product)}; bare ${side(bare)}`);
  }
  const { rate, p99 } = summary(rounds);
  figure(
    `1,000 readers: ${short(rate.product)} deliveries/s sustained, bare ${short(rate.bare)}: ` +
      `${rate.ratio.toFixed(2)} (at least 0.8)`,
    rate.ratio >= 0.8,
  );
  figure(
    `1,000 readers, half of bare's highest: p99 ${short(p99.product)} ms, bare ${short(p99.bare)} ms: ` +
      `${p99.ratio.toFixed(2)} (at most 1.5)`,
    p99.ratio <= 1.5,
  );

  for (const side of ["agent", "customer"] as const) {
    const { product, raw, ratio } = await inProcess(side, { rounds: 5, ms: 2000 });
    figure(
      `the ${side} sends ${short(product)} messages/s in process, its SQL on raw libSQL ${short(raw)}: ` +
        `${ratio.toFixed(2)} (at least 0.35)`,
      ratio >= 0.35,
    );
  }
  if (broken.length) throw new Error(`does not hold: ${broken.join("; ")}`);
}
