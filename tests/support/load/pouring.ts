/** An agent who turns from contact to contact while their customers write without a pause. */
import { assert } from "../run/assert.ts";
import { accept, agentAt, goAvailable, offer, openChromium, until } from "../browser/browser.ts";
import { letWriteFast } from "./fast.ts";
import { startServer } from "../run/server.ts";
import { visit, type Visitor } from "./visitor.ts";

/** Messages of one customer between two looks, at the least. */
const burst = 15;

/** Opens a contact `tries` times; each time every message acknowledged before is there, without a gap. */
export async function openWhilePouring(tries: number, say: (line: string) => void = () => {}): Promise<void> {
  await using server = await startServer();
  await letWriteFast(server.folder);
  await using chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const customers: Visitor[] = [];
  for (const name of ["Zoé", "Amadou"]) {
    customers.push(await visit(server.base, name, "0"));
    await offer(marc).getByText(name).waitFor();
    await accept(marc);
  }

  let pouring = true;
  const stored = customers.map(() => 0);
  /** The newest opening that has been looked at: they write on, but not further ahead than a page can draw. */
  let looked = 0;
  const pour = customers.map(async (customer, i) => {
    while (pouring) {
      const from = looked;
      if (stored[i]! % burst === 0) await until("the agent looks", () => !pouring || looked > from);
      await customer.says(String(stored[i]! + 1));
      stored[i]!++;
    }
  });
  try {
    for (let n = 0; n < tries; n++) {
      const i = n % 2;
      const { interactionId } = customers[i]!;
      await marc.locator(`a[data-focus="${interactionId}"]`).dispatchEvent("click");
      await marc.locator(`[data-contact="${interactionId}"]`).waitFor();
      const acknowledged = stored[i]!;
      const shown = await until(
        `try ${n}: message ${acknowledged} is shown`,
        () => marc.locator(`#log-${interactionId} .say p`).allTextContents(),
        (texts) => Number(texts.at(-1)) >= acknowledged,
      );
      looked++;
      const numbers = shown.map(Number);
      const gap = numbers.findIndex((number, at) => at > 0 && number !== numbers[at - 1]! + 1);
      assert(gap < 0, `try ${n}: after ${numbers[gap - 1]} comes ${numbers[gap]}`);
    }
  } finally {
    pouring = false;
    await Promise.all(pour);
  }
  say(
    `${tries} openings while ${
      stored.join(" + ")
    } messages came in: none missed, none twice, none out of order`,
  );
}
