/** An agent and a customer side by side, in the middle of a chat. */
import { accept, agentAt, customerAt, goAvailable, log, openChromium } from "./browser.ts";
import { serveDemo } from "../run/here.ts";

/** Marc, with Zoé's chat in hand. */
export async function talking(says: string, name = "Zoé Tremblay") {
  const server = await serveDemo();
  const chromium = await openChromium();
  const marc = await agentAt(await chromium.person(), server.base, "agent1@demo.test");
  await goAvailable(marc);
  const zoe = await customerAt(await chromium.person(), server.base, { name, says });
  await accept(marc);
  await log(marc).locator(".say").first().waitFor();
  return {
    marc,
    zoe,
    chromium,
    server,
    [Symbol.asyncDispose]: async () => {
      await chromium[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
