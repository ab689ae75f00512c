/** Every action of the administration once: each noun is made, changed, retired and brought back. */
import type { Centre } from "../../bench/centre.ts";
import { nouns } from "../../../server/admin/nouns.ts";
import { changed, type Changes, formIn } from "./admin_forms.ts";
import type { Watch } from "./shift.ts";

const host = "http://localhost";

/** What a new one is made with, and then changed to. */
const made: Record<string, [Changes, Changes]> = {
  people: [{ name: "Zoé Lavoie", email: "zoe@demo.test", roles: ["agent"] }, { name: "Zoé L." }],
  hours: [{ name: "Shop", zone: "Europe/Paris" }, { closed: "2026-12-25" }],
  addresses: [{ address: "help@shop.example", pointId: "support" }, { name: "Help" }],
  providers: [{ name: "Made by Ada", host: "127.0.0.1", user: "help" }, { name: "Made by Ada, again" }],
  points: [{ name: "Billing", word: "billing" }, { privacyUrl: "https://shop.example/privacy" }],
  replies: [{ title: "Hours", shortcut: "hours", body: "From nine to five." }, { body: "From ten to five." }],
  settings: [{}, { refusalReason: "required" }],
};
const usual: [Changes, Changes] = [{ name: "Made by Ada" }, { name: "Made by Ada, again" }];

export async function administration(centre: Centre, watch: Watch): Promise<void> {
  centre.app.deps.clock.ring = () => {};
  const { cookie } = await centre.signIn("admin@demo.test");
  const headers = { cookie, origin: host, "content-type": "application/x-www-form-urlencoded" };
  const page = async (path: string) => {
    const answer = await centre.app.request(host + path, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
    return await answer.text();
  };
  const act = async (route: string, path: string, body = "") => {
    const answer = await watch(
      route,
      async () => await centre.app.request(host + path, { method: "POST", headers, body }),
    );
    // Somebody new is answered with their link, on their form.
    if (answer.status === 200) return formIn(await answer.text()).action;
    if (answer.status !== 303) throw new Error(`${route} was answered ${answer.status} at ${path}`);
    return answer.headers.get("location")!.split("?")[0]!;
  };
  const saves = async (route: string, path: string, changes: Changes) => {
    const { action, fields } = formIn(await page(path));
    return await act(route, action, changed(fields, changes).toString());
  };
  await page("/admin");
  // A key and a secret are shown this once: no page to go on to.
  const makes = async (path: string, body: Record<string, string>) => {
    const form = { method: "POST", headers, body: new URLSearchParams(body).toString() };
    const answer = await watch(`POST ${path}`, async () => await centre.app.request(host + path, form));
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
    return await page(path);
  };
  const keys = await makes("/admin/api-keys", { id: crypto.randomUUID(), name: "Shop" });
  const revocation = /"(\/admin\/api-keys\/[^"]+)"/.exec(keys)![1]!;
  await page(revocation);
  await act("POST /admin/api-keys/:id/revocation", revocation);
  const hooks = await makes("/admin/webhooks", { url: "https://shop.example/hook" });
  const hook = /"(\/admin\/webhooks\/[^"]+)\/test"/.exec(hooks)![1]!;
  for (const what of ["test", "disable"]) await act(`POST /admin/webhooks/:id/${what}`, `${hook}/${what}`);
  for (const { name, only, variants } of nouns) {
    const [first, then] = made[name] ?? usual;
    await page(`/admin/${name}`);
    if (only) await saves("POST /admin/:noun", `/admin/${name}`, then);
    else {
      const path = await saves("POST /admin/:noun", `/admin/${name}/new?for=${variants?.[0]}`, first);
      await saves("POST /admin/:noun/:id", path, then);
      await page(`${path}/retirement`);
      await act("POST /admin/:noun/:id/retirement", `${path}/retirement`);
      await act("DELETE /admin/:noun/:id/retirement", `${path}/retirement`, "_method=DELETE");
      await page(path);
    }
  }
}
