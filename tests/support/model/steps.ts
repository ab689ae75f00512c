/** The steps of a run, for fast-check: what may happen, how often, and how it reads when it failed. */
import fc from "fast-check";
import { Centre, type SkillSettings } from "./centre.ts";
import { chorus } from "./chorus.ts";
import { type Action } from "./customer_actions.ts";
import { Run } from "./run.ts";

/** What happens next, and how it reads. What cannot happen as things stand does not. */
export class Step {
  constructor(readonly words: string, readonly does: (run: Run) => Promise<void>) {}

  [fc.toStringMethod](): string {
    return this.words;
  }
}

const small = fc.nat({ max: 23 });
const agent = fc.nat({ max: 2 });
const visitor = fc.nat({ max: 3 });
const again = fc.oneof(
  { weight: 4, arbitrary: fc.constant("new" as const) },
  { weight: 1, arbitrary: fc.constantFrom("same" as const, "other" as const) },
);
const machine = fc.nat({ max: 1 });

const byCustomers: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      visitor,
      point: fc.constantFrom("support" as const, "sales" as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("say" as const), visitor, again }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("leave" as const, "stay" as const, "confirm" as const, "read" as const),
      visitor,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("entrust" as const), visitor }) },
);
const byAgents: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("available" as const), agent }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("unavailable" as const), agent, code: fc.nat({ max: 4 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "accept" as const,
        "accept" as const,
        "accept" as const,
        "refuse" as const,
        "see" as const,
      ),
      agent,
      pick: small,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "hold" as const,
        "resume" as const,
        "finish" as const,
        "finish" as const,
        "undo" as const,
        "complete" as const,
        "extend" as const,
        "dismiss" as const,
        "draft" as const,
      ),
      agent,
      pick: small,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("transfer" as const),
      agent,
      pick: small,
      goal: fc.nat({ max: 5 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("reply" as const), agent, pick: small, again }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("dispose" as const),
      agent,
      pick: small,
      code: fc.nat({ max: 7 }),
    }),
  },
);
const action = fc.oneof({ weight: 3, arbitrary: byCustomers }, { weight: 7, arbitrary: byAgents });
/** Mostly less than an offer stands, at times just at or past what is waited for. */
const ms = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 4_000 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 1999, 2000, 4999, 5000, 14_999, 15_000, 29_999, 30_000, 120_000),
  },
  { weight: 1, arbitrary: fc.nat({ max: 130_000 }) },
);
const json = JSON.stringify;

const doing = fc.tuple(action, machine).map(([what, which]) =>
  new Step(json(what), (run) => run.action(what, which))
);
const racing = fc.tuple(action, action, fc.nat({ max: 15 })).map(([one, other, skippedPairs]) =>
  new Step(
    `at once ${json(one)} ${json(other)}${skippedPairs ? "" : " by two machines"}`,
    (run) => run.race([one, other], skippedPairs ? [skippedPairs, skippedPairs] : [0, 1]),
  )
);
const dying = fc.tuple(action, fc.nat({ max: 14 }), fc.boolean(), fc.nat({ max: 15 })).map(
  ([what, fuse, settleFirst, warm]) =>
    new Step(
      `killed at statement ${fuse} of ${json(what)}${settleFirst ? ", and looked around" : ""}`,
      (run) => run.crash(what, fuse, settleFirst, warm === 0),
    ),
);
const passing = fc.tuple(ms, fc.nat({ max: 4 }), fc.nat({ max: 29 })).map(([time, blind, fuse]) =>
  new Step(
    `${time} ms pass${blind ? "" : ", no page shows its offer"}${
      fuse < 6 ? `, killed at statement ${fuse}` : ""
    }`,
    (run) => run.pass(time, blind > 0, fuse < 6 ? fuse : null),
  )
);
/** So long is what was passed on kept for one agent: no page has to answer its beats meanwhile. */
const long = fc.constant(300_000);
const out = fc.tuple(fc.oneof({ weight: 4, arbitrary: ms }, { weight: 1, arbitrary: long }), fc.boolean())
  .map(([time, pagesFirst]) =>
    new Step(
      `an outage of ${time} ms${pagesFirst ? ", pages come back first" : ""}`,
      (run) => run.outage(time, pagesFirst),
    )
  );
const opening = fc.oneof(
  fc.record({ agent }),
  fc.record({ visitor }),
).map((owner) => new Step(`a page of ${json(owner)} opens`, (run) => run.openPage(owner)));
const paging = fc.tuple(
  small,
  fc.constantFrom("close" as const, "sleep" as const, "wake" as const, "open" as const),
)
  .map(([pick, what]) => new Step(`page ${pick}: ${what}`, (run) => run.page(pick, what)));

const focusing = fc.tuple(small, small).map(([pick, contact]) =>
  new Step(`page ${pick} turns to contact ${contact}`, (run) => run.focus(pick, contact))
);
const returning = fc.tuple(small, action, machine, fc.option(fc.nat({ max: 4 }))).map((
  [pick, what, which, frames],
) =>
  new Step(
    `page ${pick} ${frames === null ? "comes back during" : `is cut off after ${frames} frames of`} ${
      json(what)
    }`,
    (run) => run.comeBack(pick, what, which, frames),
  )
);
const late = fc.tuple(action, ms, machine).map(([what, time, which]) =>
  new Step(`${json(what)}, ${time} ms later and before any clock`, (run) => run.action(what, which, time))
);
const napping = fc.tuple(small, fc.constantFrom(14_000, 16_000, 40_000)).map(([pick, time]) =>
  new Step(`page ${pick} is silent for ${time} ms`, (run) => run.nap(pick, time))
);
const second = agent.map((who) =>
  new Step(`a second page of agent ${who} opens`, (run) => run.openPage({ agent: who, second: true }))
);
const singing = chorus.map(({ words, does }) => new Step(words, does));
const always = [
  singing,
  doing,
  doing,
  doing,
  doing,
  doing,
  racing,
  dying,
  passing,
  passing,
  out,
  opening,
  paging,
  focusing,
  late,
  napping,
];
/** What concerns pages alone. */
const looking = [returning, returning, second, paging, focusing];

/** At most `most` steps, as often many as few. */
export const steps = (most: number, pages: boolean) =>
  fc.noBias(
    fc.array(fc.oneof(...pages ? [...always, ...looking] : always), { maxLength: most, size: "max" }),
  );

/** Whatever owes most is drawn most. */
const wrapup: fc.Arbitrary<SkillSettings> = fc.record({
  dispositionRequired: fc.constantFrom(true, true, false),
  acw: fc.constantFrom("timed" as const, "timed" as const, "open" as const, "none" as const),
  extensionSeconds: fc.constantFrom(0, 3, 20),
  byTime: fc.boolean(),
});
export const settings = fc.tuple(wrapup, wrapup);

/** A centre at work: every agent at a desk and Available, four customers who wrote, their pages open. */
export async function begin(
  centre: Centre,
  [support, sales]: [SkillSettings, SkillSettings],
): Promise<Run> {
  await centre.reset(support, sales);
  const run = new Run(centre);
  for (const agent of [0, 1, 2]) {
    await run.openPage({ agent });
    await run.action({ do: "available", agent }, 0);
  }
  for (const visitor of [0, 1, 2, 3]) {
    await run.action({ do: "start", visitor, point: visitor % 2 ? "sales" : "support" }, visitor);
    await run.openPage({ visitor });
  }
  await run.comparePages();
  run.everyStep = true;
  return run;
}
