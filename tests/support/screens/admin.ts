/** The screens of the administration: its first page, the lists, each noun's form, refused, saved and retired. */
import type { Page } from "playwright-core";
import { type Centre, demoPassword } from "../run/server.ts";
import { type Screens, someone, type Walk } from "./walk.ts";

const lists = [
  "people",
  "teams",
  "skills",
  "points",
  "hours",
  "codes",
  "dispositions",
  "tags",
  "replies",
  "fields",
  "addresses",
  "providers",
] as const;

export async function* admin(walk: Walk, { base }: Centre): Screens {
  const { ui } = walk;
  const { t } = ui;
  const page = await (await someone(walk)).newPage();
  await page.goto(`${base}/sign-in`);
  await page.getByLabel(t.access.email).fill("admin@demo.test");
  await page.getByLabel(t.access.password).fill(demoPassword);
  await page.getByRole("button", { name: t.access.signIn, exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/admin");
  await page.goto(`${base}/admin`);
  yield { name: "administration", page };
  for (const noun of lists) {
    await page.goto(`${base}/admin/${noun}`);
    yield { name: `list of ${noun}`, page };
  }
  await page.goto(`${base}/admin/people?q=agent&sort=-email`);
  yield { name: "people found and sorted", page };
  await page.goto(`${base}/admin/skills/new`);
  yield { name: "which channel", page };
  yield* skill(page, base, walk);
  yield* hours(page, base, walk);
  await first(page, base, "people");
  yield { name: "a person", page };
  await first(page, base, "points");
  yield { name: "a point of contact", page };
  await first(page, base, "replies");
  yield { name: "a quick reply", page };
  await page.goto(`${base}/admin/settings`);
  yield { name: "settings", page };
  yield* provider(page, base, walk);
  yield* conflict(page, base, walk);
  await first(page, base, "teams");
  await page.getByRole("link", { name: `${t.admin.retire.button}…` }).click();
  yield { name: "retire what is in use", page };
  await first(page, base, "dispositions");
  await page.getByRole("link", { name: `${t.admin.retire.button}…` }).click();
  yield { name: "retire", page };
  await page.getByRole("button", { name: t.admin.retire.button, exact: true }).click();
  await page.locator(".retired summary").click();
  yield { name: "list with the retired", page };
  await page.locator(".retired tbody a").click();
  await page.getByText(t.admin.retire.is).waitFor();
  yield { name: "something retired", page };
  await page.getByRole("button", { name: t.admin.retire.restore }).click();
  await page.getByText(t.admin.form.restored).waitFor();
  await page.context().close();
}

/** The form of the first of a noun. */
async function first(page: Page, base: string, noun: string): Promise<void> {
  await page.goto(`${base}/admin/${noun}`);
  await page.locator(".things tbody a").first().click();
  await page.locator("form.noun").waitFor();
}

const save = (page: Page, { ui }: Walk) =>
  page.getByRole("button", { name: ui.t.admin.form.save, exact: true }).click();

async function* skill(page: Page, base: string, walk: Walk): Screens {
  await first(page, base, "skills");
  yield { name: "a skill", page };
  for (const part of await page.locator(".folded summary").all()) await part.click();
  await page.locator("#offerSeconds").fill("4");
  await page.locator("#maximum").fill("1");
  await page.locator('[id="widening.0.afterSeconds"]').fill("60");
  await save(page, walk);
  await page.locator(".summary").waitFor();
  yield { name: "a skill refused", page };
}

async function* hours(page: Page, base: string, walk: Walk): Screens {
  await page.goto(`${base}/admin/hours/new`);
  await page.locator("#name").fill(`Shop ${walk.ui.locale}`);
  await page.locator("#zone").selectOption("America/Toronto");
  await page.locator('[id="week.mon.1.from"]').fill("16:00");
  await page.locator('[id="week.mon.1.to"]').fill("18:00");
  await save(page, walk);
  await page.locator(".summary").waitFor();
  yield { name: "hours that overlap", page };
}

/** A provider that is tried before it is saved, and the number that it serves. */
async function* provider(page: Page, base: string, { ui: { t } }: Walk): Screens {
  await page.goto(`${base}/admin/providers/new`);
  yield { name: "which kind of provider", page };
  await page.getByRole("link", { name: t.admin.options.kind.kannel }).click();
  const words = t.admin.fields.providers;
  await page.getByLabel(words.name.label, { exact: true }).fill("Gateway");
  await page.getByLabel(words.url.label, { exact: true }).fill("http://127.0.0.1:9/");
  await page.getByLabel(words.user.label, { exact: true }).fill("guichet");
  await page.getByLabel(words.password.label, { exact: true }).fill("a password");
  await page.getByLabel(words.hook.label, { exact: true }).fill("a-secret-of-twenty-letters");
  await page.getByRole("button", { name: t.admin.providers.trial.button, exact: true }).click();
  await page.locator("#tried .doing").waitFor();
  yield { name: "a provider that was tried", page };
  await page.getByRole("button", { name: t.admin.form.save, exact: true }).click();
  await page.getByText(t.admin.providers.unused).waitFor();
  yield { name: "a provider", page };
  await page.goto(`${base}/admin/addresses/new?for=sms`);
  yield { name: "a number of ours", page };
  await page.goto(`${base}/admin/addresses/new?for=email`);
  await page.locator("details summary").first().click();
  yield { name: "a mailbox of ours", page };
}

/** Two readings of one form: the second to save sees what the first did. */
async function* conflict(page: Page, base: string, walk: Walk): Screens {
  const { t } = walk.ui;
  const other = await page.context().newPage();
  await first(other, base, "teams");
  await first(page, base, "teams");
  await page.locator("#parkedLimit").fill("12");
  await save(page, walk);
  await page.getByText(t.admin.form.saved).waitFor();
  yield { name: "a team saved", page };
  await other.locator("#parkedLimit").fill("14");
  await save(other, walk);
  await other.locator(".summary.conflict").waitFor();
  yield { name: "saved by somebody else meanwhile", page: other };
  await other.close();
}
