/** The administration's forms as a browser without a script has them: read from the page, changed, sent. */
import type { TestApp } from "./app.ts";
import { answered, type Browser } from "./http.ts";

export type Changes = Record<string, string | string[] | null>;

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag);
  return found ? decoded(found[1] ?? "") : null;
};
const decoded = (text: string) =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** What the page's form would send as it stands. */
export function fieldsIn(html: string): URLSearchParams {
  const form = /<form[^>]*class="noun"[\s\S]*?<\/form>/.exec(html)![0];
  const sent = new URLSearchParams();
  for (const [tag, kind] of form.matchAll(/<(input|select|textarea)\b[^>]*>/g)) {
    const name = attribute(tag, "name")!;
    if (kind === "select") {
      const options = form.slice(form.indexOf(tag)).split("</select>")[0]!.match(/<option[^>]*>/g) ?? [];
      const chosen = options.find((option) => attribute(option, "selected") !== null) ?? options[0];
      sent.append(name, chosen ? attribute(chosen, "value")! : "");
    } else if (kind === "textarea") {
      sent.append(name, decoded(form.slice(form.indexOf(tag) + tag.length).split("</textarea>")[0]!));
    } else if (
      !/^(checkbox|radio)$/.test(attribute(tag, "type") ?? "") || attribute(tag, "checked") !== null
    ) {
      sent.append(name, attribute(tag, "value") ?? "");
    }
  }
  return sent;
}

/** The same with some fields otherwise; null is not sent at all. */
export function changed(fields: URLSearchParams, changes: Changes): URLSearchParams {
  const sent = new URLSearchParams(fields);
  for (const [name, value] of Object.entries(changes)) {
    sent.delete(name);
    for (const one of value === null ? [] : [value].flat()) sent.append(name, one);
  }
  return sent;
}

export interface AdminForm {
  /** Where it is sent. */
  action: string;
  fields: URLSearchParams;
  html: string;
}

export async function opened(browser: Browser, path: string): Promise<AdminForm> {
  return formIn(await answered(browser.get(path), 200));
}

export function formIn(html: string): AdminForm {
  const action = /<form[^>]*action="([^"]*)"[^>]*class="noun"/.exec(html)?.[1];
  if (!action) throw new Error("no form of a noun on this page");
  return { action, fields: fieldsIn(html), html };
}

/** Sends a form with these changes. */
export function submit(
  browser: Browser,
  { action, fields }: Pick<AdminForm, "action" | "fields">,
  changes: Changes = {},
): Promise<Response> {
  const headers = { origin: "http://localhost", "content-type": "application/x-www-form-urlencoded" };
  return browser.send(action, { method: "POST", headers, body: changed(fields, changes).toString() });
}

/** Opens a page's form and sends it with these changes. */
export async function save(browser: Browser, path: string, changes: Changes): Promise<Response> {
  return await submit(browser, await opened(browser, path), changes);
}

/** Sent and done: gives the path of what was saved, without what the page says of it. Somebody new is answered with their link. */
export async function saved(browser: Browser, path: string, changes: Changes): Promise<string> {
  const answer = await save(browser, path, changes);
  if (answer.status === 200) return formIn(await answer.text()).action;
  if (answer.status !== 303) {
    throw new Error(`${answer.status}: ${(await wrongsIn(await answer.text())).join("; ")}`);
  }
  return answer.headers.get("location")!.split("?")[0]!;
}

/** What the summary of a refused form says. */
export function wrongsIn(html: string): string[] {
  const summary = /<div class="summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? "";
  return [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line]) =>
    decoded(line!.replace(/<[^>]*>/g, ""))
  );
}

export const ada = (centre: TestApp): Promise<Browser> => centre.signedIn("admin@demo.test");
