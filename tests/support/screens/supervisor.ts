/** The screens of a supervisor: an empty board, one with work in it, and a contact that waits, with what is wrong with a form; a contact in hand, an agent. */
import { hands } from "./conversation.ts";
import { type Screens, someone, type Walk } from "./walk.ts";
import type { Centre } from "../run/server.ts";

export async function* supervisor(walk: Walk, { base }: Centre): Screens {
  const { supervisor } = walk.ui.t;
  const { press, sitDown, goAvailable, begin, accept } = hands(walk);
  const sam = await (await someone(walk)).newPage();
  await sitDown(sam, base, "supervisor@demo.test");
  await sam.goto(`${base}/supervisor`);
  yield { name: "board without work", page: sam };

  const lea = await (await someone(walk)).newPage();
  await sitDown(lea, base, "agent4@demo.test");
  await goAvailable(lea);
  const people = [];
  for (const name of ["Zoé Tremblay-Beauchemin", "Noor Haddad", "Paul"]) {
    const customer = await (await someone(walk)).newPage();
    people.push(customer);
    await begin(customer, `${base}/c/support`, name, "Bonjour");
    if (people.length === 1) await accept(lea);
    // What comes next only waits.
    await lea.getByRole("combobox", { name: walk.ui.t.state.label }).selectOption("unavailable");
  }
  await sam.locator("#board-waiting li").nth(1).waitFor();
  yield { name: "board with work", page: sam };
  await sam.locator("#board-waiting a").first().click();
  await sam.locator(".panel form").first().waitFor();
  yield { name: "a contact that waits", page: sam };
  await press(sam, supervisor.panel.assignSave);
  await sam.locator("#agent-error").waitFor();
  yield { name: "a supervisor’s form refused", page: sam };
  await sam.goto(`${base}/supervisor`);
  await press(lea, walk.ui.t.help.ask);
  await sam.locator("#help li").waitFor();
  yield { name: "an agent asks for help", page: sam };
  await sam.locator("#board-agents .held a").first().click();
  await sam.locator(".panel #whisper").waitFor();
  yield { name: "a contact in an agent’s hands", page: sam };
  await sam.locator(".panel .shut").click();
  await sam.locator("#board-agents .who a").first().click();
  await sam.locator(".panel summary").click();
  await sam.locator(".panel input[type=radio]").first().waitFor();
  yield { name: "an agent who is looked at", page: sam };
  const { closing } = supervisor;
  await sam.goto(`${base}/supervisor`);
  await sam.getByText(`${closing.label}…`).click();
  await sam.locator("#closing-subject").selectOption({ index: 1 });
  await sam.locator("#closing-lasts").selectOption("at");
  await press(sam, closing.label);
  await sam.getByText(walk.ui.t.refusal["time-required"]).waitFor();
  yield { name: "closing now, refused", page: sam };
  await sam.locator("#closing-lasts").selectOption("60");
  await sam.locator("#closing-reason").fill("Fire alarm");
  await press(sam, closing.label);
  await sam.getByText("Fire alarm").waitFor();
  yield { name: "the centre closed now", page: sam };
  for (const page of [sam, lea, ...people]) await page.context().close();
}
