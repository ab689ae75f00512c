/** The screens of +1 Contact: nothing waiting, contacts that were given, no room for more. */
import { usualProfile } from "../../../server/agents/delivery_rules.ts";
import { changeProfile } from "../centre/profiles.ts";
import { hands } from "./conversation.ts";
import { type Screens, someone, type Walk } from "./walk.ts";
import type { Centre } from "../run/server.ts";

const paul = "agent6@demo.test";

export async function* delivery(walk: Walk, server: Centre): Screens {
  const { t } = walk.ui;
  const { press, sitDown, goAvailable, begin } = hands(walk);
  const agent = await (await someone(walk)).newPage();
  const zoe = await (await someone(walk)).newPage();
  const noor = await (await someone(walk)).newPage();
  await sitDown(agent, server.base, paul);
  yield { name: "+1 while unavailable", page: agent };
  await goAvailable(agent);
  yield { name: "+1", page: agent };
  await press(agent, `+1 ${t.request.contact}`);
  await agent.getByText(t.request.stands).waitFor();
  yield { name: "a request stands", page: agent };
  await begin(zoe, `${server.base}/c/support`, "Zoé Tremblay-Beauchemin", "Bonjour !");
  await agent.locator(".contact form.compose").waitFor();
  await press(agent, `+1 ${t.request.contact}`);
  await agent.getByText(t.request.stands).waitFor();
  await agent.locator("form.compose textarea").focus();
  await changeProfile(server, paul, {
    limits: { ...usualProfile.limits, email: 0, sms: 0, workitem: 0, chat: 2 },
  });
  await begin(noor, `${server.base}/c/sales`, "Noor", "Livrez-vous aussi le samedi ?");
  await agent.locator(".card.unread").waitFor({ state: "attached" });
  await agent.getByText(t.request.full(t.request.taken.chat!(2, 2))).waitFor();
  yield { name: "given while typing, no room for more", page: agent };
  for (const page of [agent, zoe, noor]) await page.context().close();
}
