/** The screens of a desk with contacts in hand whose agent wants to go: later, or away from all but one channel. */
import type { Page } from "playwright-core";
import type { Screens, Walk } from "./walk.ts";

export async function* states({ ui: { t } }: Walk, marc: Page, base: string): Screens {
  await marc.goto(`${base}/desk`);
  await marc.getByRole("combobox", { name: t.state.label }).selectOption("unavailable");
  await marc.locator("form.state.turning").waitFor();
  yield { name: "something follows", page: marc };
  await marc.goto(`${base}/desk?channel=voice`);
  yield { name: "channel without contacts", page: marc };
  await marc.goto(`${base}/desk?channel=chat`);
  yield { name: "channel with contacts", page: marc };
  await marc.goto(`${base}/sign-out`);
  yield { name: "sign-out asks", page: marc };
  await marc.getByRole("button", { name: t.leaving.finish }).click();
  await marc.getByText(t.state.leaving).waitFor();
  yield { name: "signed out soon", page: marc };
}
