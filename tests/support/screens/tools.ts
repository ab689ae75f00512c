/** The screens of an agent's own tools: the self-test, with what works and what does not, and the shortcuts. */
import { until } from "../browser/browser.ts";
import { hands } from "./conversation.ts";
import type { Centre } from "../run/server.ts";
import { type Screens, someone, type Walk } from "./walk.ts";

export async function* tools(walk: Walk, { base }: Centre): Screens {
  const { selfTest, shortcuts } = walk.ui.t;
  const page = await (await someone(walk)).newPage();
  await hands(walk).sitDown(page, base, "agent5@demo.test");
  yield { name: "desk before a self-test", page };
  // No machine that runs this has a microphone.
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("none", "NotFoundError"));
  });
  await page.goto(`${base}/desk/self-test`);
  const said = (check: string) => page.locator(`[data-check=${check}] .said`);
  await until("the stream is judged", () => page.locator("[data-check=stream][data-verdict=passed]").count());
  await page.getByRole("button", { name: selfTest.checks.sound.run }).click();
  yield { name: "self-test begun", page };
  await page.getByRole("button", { name: selfTest.checks.microphone.run }).click();
  await said("microphone").filter({ hasText: selfTest.checks.microphone.outcomes.missing }).waitFor();
  yield { name: "self-test with a failure", page };
  await page.goto(`${base}/desk/shortcuts`);
  yield { name: "shortcuts as a page", page };
  await page.goto(`${base}/desk`);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: shortcuts.title }).waitFor();
  yield { name: "shortcuts over the desk", page };
  await page.context().close();
}
