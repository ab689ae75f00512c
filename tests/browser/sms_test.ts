/** A text on the desk, in a browser: counted while it is typed, and closed when its customer opts out. */
import {
  accept,
  agentAt,
  button,
  goAvailable,
  message,
  openChromium,
  said,
} from "../support/browser/browser.ts";
import { serveDemo } from "../support/run/here.ts";
import { assertEquals } from "../support/run/assert.ts";

Deno.test("a text is counted as one types, the plain character costs less, and STOP closes the composer under the hand", async () => {
  await using demo = await serveDemo();
  await using chromium = await openChromium();
  const agent = await agentAt(await chromium.person(), demo.base, "agent1@demo.test");
  const loaded: string[] = [];
  agent.on("request", (request) => void loaded.push(new URL(request.url()).pathname));
  await goAvailable(agent);
  assertEquals(await texts(demo, "Where is my order?"), 200);
  assertEquals(loaded.includes("/static/sms.js"), false);
  await accept(agent);
  await said(agent, "Where is my order?").waitFor();

  await message(agent).click();
  const count = agent.locator("[data-segments]");
  await message(agent).pressSequentially(`C’est prêt, ${"a".repeat(60)}`);
  await count.getByText("Characters: 72 · Segments: 2").waitFor();
  await count.getByText("“’” makes it cost more.").waitFor();
  await button(agent, "Use the plain one").click();
  await count.getByText("Characters: 72 · Segments: 1").waitFor();
  assertEquals(await message(agent).inputValue(), `C'est pret, ${"a".repeat(60)}`);
  assertEquals(await button(agent, "Use the plain one").isVisible(), false);
  // The box is still the agent's own: what is typed goes on.
  await message(agent).pressSequentially("!");
  await count.getByText("Characters: 73").waitFor();
  await message(agent).press("Enter");
  await count.getByText("Characters: 0").waitFor();
  await message(agent).pressSequentially("And one");

  await texts(demo, "Please stop writing");
  await button(agent, "Not an opt-out").click();
  await message(agent).waitFor();
  await texts(demo, "STOP");
  await agent.getByText("They opted out of texts.").waitFor();
  // What was typed and not sent is kept.
  await agent.getByText("And one").first().waitFor();
});

let sent = 0;

/** The line that the demo prints. */
async function texts({ base, lines }: { base: string; lines: string[] }, body: string): Promise<number> {
  const printed = lines.map((line) => /curl "([^"]*\/api\/sms\/[^"]*)"/.exec(line)?.[1]).find(Boolean)!;
  const url = new URL(printed.replace("{base}", base));
  url.searchParams.set("text", body);
  url.searchParams.set("id", `text-${++sent}`);
  return (await fetch(url)).status;
}
