/** One action by everybody who may, then another: what an end or a silence needs to meet is there, whoever it meets. */
import fc from "fast-check";
import type { Action } from "./customer_actions.ts";
import type { Run } from "./run.ts";

const actions = ["finish", "leave", "reply", "say", "undo", "stay", "hold", "resume"] as const;
type Part = [what: typeof actions[number], ms: number];

const anything = fc.array(
  fc.tuple(fc.constantFrom(...actions), fc.constantFrom(0, 1000, 4999, 5000, 10_000, 30_000)),
  { minLength: 2, maxLength: 3 },
);
/** What chance brings together too seldom. */
const known = fc.constantFrom<Part[]>(
  [["leave", 1000], ["reply", 5000]],
  [["finish", 1000], ["say", 5000]],
  [["reply", 30_000], ["say", 10_000]],
  [["reply", 0], ["hold", 30_000], ["resume", 40_000]],
);

export const chorus = fc.oneof({ weight: 3, arbitrary: anything }, { weight: 1, arbitrary: known }).map((
  parts,
) => ({
  words: `everybody: ${parts.map(([what, ms]) => `${what}, ${ms} ms`).join("; ")}`,
  does: async (run: Run) => {
    for (const [what, ms] of parts) {
      for (const action of byEverybody(what)) await run.action(action, 0);
      await run.pass(ms, true, null);
    }
  },
}));

function byEverybody(what: Part[0]): Action[] {
  if (what === "say") return [0, 1, 2, 3].map((visitor) => ({ do: what, visitor, again: "new" }));
  if (what === "leave" || what === "stay") return [0, 1, 2, 3].map((visitor) => ({ do: what, visitor }));
  // An agent has at most two, the first and the second of their own.
  const each = [0, 1, 2].flatMap((agent) => [1, 2].map((pick) => ({ agent, pick })));
  return each.map((one) => what === "reply" ? { do: what, ...one, again: "new" } : { do: what, ...one });
}
