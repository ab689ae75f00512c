import { mergedTest, selfTestState } from "../../server/agents/rules.ts";
import { familyOf, verdictsIn } from "../../server/desk/rules.ts";
import type { SelfTestResult, SelfTestState } from "../../views/desk/types.ts";
import { assertEquals } from "../support/run/assert.ts";

const noon = Date.UTC(2026, 0, 5, 12);
const hours = (n: number) => n * 3600_000;
const all = { sound: "passed", notification: "passed", stream: "passed", clock: "passed" } as const;
const result = (verdicts: SelfTestResult["verdicts"], more: Partial<SelfTestResult> = {}) => ({
  at: noon,
  zone: 0,
  verdicts,
  ...more,
});

Deno.test("a self-test holds for its day, where its person is", () => {
  const cases: [SelfTestResult | null, now: number, SelfTestState][] = [
    [null, noon, "due"],
    [result(all), noon, "passed"],
    [result(all), noon + hours(11), "passed"],
    [result(all), noon + hours(12), "due"],
    // Montréal is five hours behind: its day ends later.
    [result(all, { zone: 300 }), noon + hours(16), "passed"],
    [result(all, { zone: 300 }), noon + hours(17), "due"],
    [result(all, { zone: -780 }), noon + hours(1) - 1, "passed"],
    [result({ ...all, sound: "failed" }), noon, "failed"],
    [result({ ...all, sound: "failed" }), noon + hours(12), "due"],
    [result({ ...all, speaker: "failed" }), noon, "failed"],
    // Chats need no microphone.
    [result({ ...all, microphone: "failed" }), noon, "passed"],
    [result({ sound: "passed", stream: "passed", clock: "passed" }), noon, "due"],
    [result({ clock: "failed" }), noon, "failed"],
    [result({}), noon, "due"],
  ];
  for (const [last, now, state] of cases) assertEquals(selfTestState(last, now), state);
});

Deno.test("one verdict more joins those of the same day, and no older ones", () => {
  const newer = result({ sound: "passed" }, { at: noon + hours(1) });
  assertEquals(mergedTest(null, newer), newer);
  assertEquals(mergedTest(result({ sound: "failed", clock: "passed" }), newer).verdicts, {
    sound: "passed",
    clock: "passed",
  });
  assertEquals(mergedTest(result({ clock: "passed" }, { at: noon - hours(20) }), newer), newer);
});

Deno.test("a browser's family is known by what it says it is", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
  const cases: [string, string][] = [
    [`${chrome} Safari/537.36`, "chromium"],
    [`${chrome} Safari/537.36 Edg/140.0.0.0`, "chromium"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
      "safari",
    ],
    ["curl/8.0", "other"],
    ["", "other"],
  ];
  for (const [userAgent, family] of cases) assertEquals(familyOf(userAgent), family);
});

Deno.test("verdicts are passed or failed; one that is neither spoils the form", () => {
  assertEquals(verdictsIn([["sound", "passed"], ["clock", ""], ["stream", "failed"]]), {
    sound: "passed",
    stream: "failed",
  });
  assertEquals(verdictsIn([["sound", "passed"], ["clock", "perhaps"]]), null);
  assertEquals(verdictsIn([]), {});
});
