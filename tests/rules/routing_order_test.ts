import { inOrder, priorityOf } from "../../server/routing/order_rules.ts";
import { usualSettings } from "../../server/skills/usual_rules.ts";
import { assertEquals } from "../support/run/assert.ts";
import { minute, now, skillFact, waitingFact } from "../support/centre/routing.ts";

const skills = new Map(
  (["voice", "chat", "email"] as const).map((channel) => [channel as string, skillFact(channel)]),
);
const order = (...waiting: Parameters<typeof inOrder>[0]) =>
  inOrder(waiting, skills, now).map(({ interactionId }) => interactionId);

Deno.test("a priority is its initial plus what each minute adds, up to the maximum", () => {
  const table = [[0, 700], [1, 710], [30, 1000], [80, 1500], [81, 1500], [600, 1500]] as const;
  for (const [minutes, points] of table) {
    const waiting = waitingFact("chat-1", { waited: minutes * minute });
    assertEquals(priorityOf(waiting, usualSettings("chat"), now), {
      now: points,
      initial: 700,
      acceleration: 10,
      maximum: 1500,
      waitedMs: minutes * minute,
    });
  }
});

Deno.test("a clock that stands behind the queue's adds nothing", () => {
  assertEquals(priorityOf(waitingFact("chat-1", { waited: -minute }), usualSettings("chat"), now).now, 700);
});

Deno.test("initial 110 is before initial 10 at equal wait", () => {
  const [low, high] = [waitingFact("low", { initial: 10 }), waitingFact("high", { initial: 110 })];
  assertEquals(order(low, high), ["high", "low"]);
});

Deno.test("ageing crosses exactly where the formula says", () => {
  // 100 points apart at 10 points a minute: ten minutes.
  const high = waitingFact("high", { initial: 110 });
  const low = (waited: number) => waitingFact("low", { initial: 10, waited });
  assertEquals(order(low(10 * minute - 1), high), ["high", "low"]);
  // Level: the longest wait decides.
  assertEquals(order(low(10 * minute), high), ["low", "high"]);
  assertEquals(order(low(10 * minute + 1), high), ["low", "high"]);
});

Deno.test("at equal priority the oldest is first, then the lower id", () => {
  const [b, a] = [waitingFact("b", { waited: 5 }), waitingFact("a", { waited: 5 })];
  assertEquals(order(waitingFact("new"), b, a, waitingFact("old", { waited: 9 })), ["old", "a", "b", "new"]);
});

Deno.test("inside a skill two at the maximum keep their order; across skills they are level, and the longest wait decides", () => {
  const vip = waitingFact("vip", { initial: 1490, waited: 90 * minute });
  const old = waitingFact("old", { waited: 120 * minute });
  // 2390 and 1900 uncapped, both 1500: the one that waited less is first all the same.
  assertEquals(order(old, vip), ["vip", "old"]);
  const call = waitingFact("call", { skillId: "voice", waited: 50 * minute });
  // The call has 1500 too, and waited less than the first of the chats.
  assertEquals(order(call, old, vip), ["vip", "old", "call"]);
});

Deno.test("a call is before a chat, until the chat has waited half an hour longer", () => {
  const call = waitingFact("call", { skillId: "voice" });
  assertEquals(order(waitingFact("chat", { waited: 30 * minute - 1 }), call), ["call", "chat"]);
  assertEquals(order(waitingFact("chat", { waited: 30 * minute }), call), ["chat", "call"]);
});

Deno.test("what was served counts for nothing: a chat transferred after forty minutes stands where its wait puts it", () => {
  // Waited 1 min, served 40: enqueued as if a minute ago.
  const transferred = waitingFact("transferred", { waited: minute });
  assertEquals(order(transferred, waitingFact("older", { waited: 2 * minute })), ["older", "transferred"]);
});
