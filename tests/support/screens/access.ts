/** The screens around signing in. */
import type { Locator, Page } from "playwright-core";
import { until } from "../browser/browser.ts";
import { type Centre, demoPassword, startServer } from "../run/server.ts";
import { type Screens, someone, type Walk } from "./walk.ts";

/** The first start of a centre: the printed link, its form, refused and done. */
export async function* firstRun(walk: Walk): Screens {
  await using server = await startServer({ mode: "start" });
  const { t } = walk.ui;
  const printed = () => server.lines.join("\n").match(/\S+\/setup\?token=\S+/)?.[0];
  const link = (await until("the link is printed", printed))!;
  const page = await (await someone(walk)).newPage();
  await page.goto(server.base);
  await page.getByText(t.access.nobody.title).first().waitFor();
  yield { name: "nobody yet", page };
  await page.goto(link);
  yield { name: "setup", page };
  await page.getByLabel(t.access.centre).fill("Les Îles");
  await page.getByRole("button", { name: t.access.create }).click();
  await page.getByText(t.errors.summary).waitFor();
  yield { name: "setup refused", page };
  yield* firstDay(page, server, walk);
  await page.context().close();
}

/** The check list, from its first line to somebody's link; and a desk that nothing can reach yet. */
async function* firstDay(page: Page, { base }: Centre, { ui: { t } }: Walk): Screens {
  const words = t.admin.checkList;
  await page.getByLabel(t.access.yourName).fill("Ada Lemieux");
  await page.getByLabel(t.access.email).fill("ada@demo.test");
  await page.getByLabel(t.access.newPassword).fill(demoPassword);
  await page.getByLabel(t.access.passwordAgain).fill(demoPassword);
  await page.getByRole("button", { name: t.access.create }).click();
  await page.getByLabel(words.skill.name).fill("Boutique");
  yield { name: "check list", page };
  await page.getByRole("button", { name: words.skill.make }).click();
  await page.getByRole("button", { name: words.holder.take("Boutique") }).waitFor();
  await page.goto(`${base}/desk`);
  await page.getByText(t.empty.gaps["no-skill"]).waitFor();
  yield { name: "a desk without a skill", page };
  await page.goto(`${base}/admin`);
  await take(page, words.point.title, words.point.make, [
    [page.getByLabel(words.point.name), "Boutique"],
    [page.getByLabel(words.point.word, { exact: true }), "boutique"],
  ], page.locator(".ticked", { hasText: words.point.title }));
  await page.goto(`${base}/admin/skills`);
  await page.locator(".things tbody a").first().click();
  await page.locator(".missing").waitFor();
  yield { name: "a skill nobody has", page };
  await page.goto(`${base}/admin`);
  const second: [Locator, string][] = [
    [page.getByLabel(words.second.name), "Zoé Lavoie"],
    [page.getByLabel(words.second.email), "zoe@demo.test"],
  ];
  await until("every step is open, and one is filled", async () => {
    for (const step of [words.second, words.try, words.selfTest]) await openStep(page, step.title);
    return await fill(second);
  });
  yield { name: "check list, every step open", page };
  await take(page, words.second.title, words.second.make, second, page.locator("#invitation"));
  yield { name: "check list with a link", page };
}

async function openStep(page: Page, title: string): Promise<void> {
  const summary = page.locator("summary", { hasText: title });
  const isOpen = () => summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open);
  await until(`${title} is open`, async () => {
    if (!await isOpen()) await summary.click();
    return await isOpen();
  });
}

/** Fills these fields; whether they could all be filled. */
async function fill(fields: [Locator, string][], timeout = 3_000): Promise<boolean> {
  for (const [field, text] of fields) {
    if (!await field.fill(text, { timeout }).then(() => true, () => false)) return false;
  }
  return true;
}

/**
 * Fills a step of the check list and sends it. The list is told anew when something of the centre changes, such as when
 * the desk that was left goes away, and that closes what was opened: then it is opened and filled again.
 */
async function take(
  page: Page,
  title: string,
  press: string,
  fields: [Locator, string][],
  done: Locator,
): Promise<void> {
  const timeout = 3_000;
  await until(`${title} is done`, async () => {
    if (await done.isVisible()) return true;
    await openStep(page, title);
    if (!await fill(fields)) return false;
    await page.getByRole("button", { name: press }).click({ timeout }).catch(() => {});
    await done.waitFor({ timeout }).catch(() => {});
    return await done.isVisible();
  });
}

/** Signing in, a forgotten password, people, an account; and what there is where there is nothing. */
export async function* access(walk: Walk, { base }: Centre): Screens {
  const { t } = walk.ui;
  const page = await (await someone(walk)).newPage();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
  await page.goto(`${base}/desk`);
  yield { name: "sign-in", page };
  await page.getByLabel(t.access.email).fill("admin@demo.test");
  await page.getByLabel(t.access.password).fill("wrong");
  await press(t.access.signIn);
  await page.getByText(t.errors.summary).waitFor();
  yield { name: "sign-in refused", page };
  await page.goto(`${base}/forgot`);
  yield { name: "forgot", page };
  await page.getByLabel(t.access.email).fill("agent6@demo.test");
  await press(t.access.forgotSend);
  await page.getByText(t.access.forgotDone).waitFor();
  yield { name: "forgot asked", page };
  await page.goto(`${base}/sign-in`);
  await page.getByLabel(t.access.email).fill("admin@demo.test");
  await page.getByLabel(t.access.password).fill(demoPassword);
  await press(t.access.signIn);
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.goto(`${base}/account`);
  await page.locator("select[name=locale]").selectOption(walk.ui.locale);
  await page.locator("form[action='/account'] button").click();
  await page.locator(`html[lang=${walk.ui.locale}]`).waitFor();
  await page.getByText(t.access.changePassword).first().click();
  yield { name: "account", page };
  await page.goto(`${base}/admin/access`);
  yield { name: "people", page };
  await page.locator("form[action='/admin/access'] button").first().click();
  const link = (await page.locator(".made code").textContent())!.match(/\S+\/reset\/\S+/)![0];
  yield { name: "people with a link", page };
  await page.goto(link);
  yield { name: "reset", page };
  await page.getByLabel(t.access.newPassword).fill("short");
  await press(t.access.resetSave);
  await page.getByText(t.refusal["password-too-short"]).first().waitFor();
  yield { name: "reset refused", page };
  await page.goto(`${base}/nowhere`);
  yield { name: "not found", page };
  await page.goto(`${base}/reset/no-such-token`);
  yield { name: "link used", page };
  await page.context().close();
}
