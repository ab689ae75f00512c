/** The screens of a contact that is passed on, and of a call that is promised. */
import { hands } from "./conversation.ts";
import type { Centre } from "../run/server.ts";
import { type Screens, someone, type Walk } from "./walk.ts";

export async function* transfers(walk: Walk, { base }: Centre): Screens {
  const { t } = walk.ui;
  const { press, sitDown, goAvailable, begin, accept } = hands(walk);
  const tom = await (await someone(walk)).newPage();
  const lea = await (await someone(walk)).newPage();
  const ada = await (await someone(walk)).newPage();
  await sitDown(tom, base, "agent3@demo.test");
  await goAvailable(tom);
  await begin(ada, `${base}/c/support`, "Ada-Louise de Montigny", "Est-ce que je peux payer en deux fois ?");
  await accept(tom);
  await sitDown(lea, base, "agent4@demo.test");
  await goAvailable(lea);
  const contact = new URL((await tom.locator("a[data-focus]").first().getAttribute("href"))!, base)
    .searchParams.get("contact")!;
  await tom.goto(`${base}/desk?contact=${contact}`);
  await press(tom, t.transfer.label);
  await tom.getByRole("region", { name: t.transfer.label }).waitFor();
  await tom.getByRole("radio", { name: t.transfer.free("Lea Fontaine") }).check();
  yield { name: "transfer over the desk", page: tom };
  await tom.goto(`${base}/interactions/${contact}/transfer`);
  yield { name: "transfer as a page", page: tom };
  await press(tom, t.transfer.action);
  yield { name: "transfer refused", page: tom };
  await tom.goto(`${base}/interactions/${contact}/customer/callbacks`);
  await press(tom, t.callback.promise);
  yield { name: "callback refused", page: tom };
  await tom.locator("[name=address]").fill("+1 514 842-2112");
  await tom.locator("[name=at]").fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 11) + "15:30");
  await press(tom, t.callback.promise);
  await tom.locator(".contact form.compose").waitFor();
  yield { name: "contact with a callback", page: tom };
  await tom.goto(`${base}/interactions/${contact}/transfer`);
  await tom.getByRole("radio", { name: t.transfer.free("Lea Fontaine") }).check();
  await tom.locator("[name=note]").fill("Elle a déjà payé la moitié.");
  await press(tom, t.transfer.action);
  await tom.getByText(t.transfer.gone).waitFor();
  yield { name: "contact passed on", page: tom };
  await lea.locator(".offer").waitFor();
  yield { name: "offer of a transfer", page: lea };
  yield { name: "customer passed on", page: ada };
  for (const page of [tom, lea, ada]) await page.context().close();
}
