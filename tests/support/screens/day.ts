/** The screens of an agent's day: a reason to refuse, tags, an extension, the password again, and who overstays. */
import { eq } from "drizzle-orm";
import { presence, unavailableCode } from "../../../db/schema/agents.ts";
import { skill } from "../../../db/schema/skills.ts";
import { changeCode } from "../../../server/agents/codes.ts";
import { changeSettings } from "../../../server/core/settings.ts";
import { agentNamed, atCentre, outlastSignIns } from "../centre/at_centre.ts";
import { hands } from "./conversation.ts";
import { type Screens, someone, type Walk } from "./walk.ts";
import type { Centre } from "../run/server.ts";

const ines = "agent2@demo.test";

export async function* day(walk: Walk, server: Centre): Screens {
  const { t } = walk.ui;
  const { press, sitDown, goAvailable, begin, accept } = hands(walk);
  const { base } = server;
  await atCentre(server, async (cx) => {
    await changeSettings(cx, { refusalReason: "required" });
    await cx.db.update(skill).set({ acw: "timed", acwSeconds: 600, extensionSeconds: 60, offerSeconds: 300 });
  });
  const [desk, noor, sam] = await Promise.all(
    [1, 2, 3].map(async () => await (await someone(walk)).newPage()),
  );
  await sitDown(desk!, base, ines);
  await goAvailable(desk!);
  await begin(noor!, `${base}/c/support`, "Noor", "Bonjour");
  await desk!.locator(".offer").waitFor();
  await press(desk!, t.offer.refuse);
  await press(desk!, t.offer.refuseSo);
  await desk!.locator(".offer .error").filter({ hasText: /\S/ }).waitFor();
  yield { name: "refusal without a reason", page: desk! };
  await desk!.keyboard.press("Escape");
  await accept(desk!);
  const state = desk!.getByRole("combobox", { name: t.state.label });
  await state.selectOption({ label: "Coaching" });
  await desk!.locator("form.state.turning").waitFor();
  await desk!.getByRole("checkbox", { name: t.disposition.label }).click();
  await desk!.getByRole("checkbox", { name: "Praise" }).check();
  yield { name: "a code follows, tags", page: desk! };
  await press(desk!, t.contact.end);
  await desk!.locator(".disposition.due").waitFor();
  await atCentre(server, (cx) => outlastSignIns(cx, ines));
  await desk!.locator("form.again").waitFor();
  await desk!.locator("form.again input").fill("not this one, surely");
  await press(desk!, t.access.again.goOn);
  await desk!.locator("form.again .error").filter({ hasText: /\S/ }).waitFor();
  yield { name: "password again, extension", page: desk! };

  await sitDown(sam!, base, "supervisor@demo.test");
  await atCentre(server, async (cx) => {
    const code =
      (await cx.db.select().from(unavailableCode).where(eq(unavailableCode.name, "Coaching")).get())!;
    await cx.db.update(presence)
      .set({ state: "unavailable", code: "chosen", codeId: code.id, since: cx.now - 3600_000 })
      .where(eq(presence.agentId, await agentNamed(cx, ines)));
    await changeCode(cx, code.id, code.version, { name: code.name, timeoutMinutes: 30 });
  });
  await sam!.locator("#overdue li").waitFor();
  yield { name: "a code overstayed", page: sam! };
  await atCentre(server, (cx) => changeSettings(cx, { refusalReason: "off" }));
  for (const page of [desk!, noor!, sam!]) await page.context().close();
}
