/** Whatever is sent to whatever is there: it is refused or done, and never a failure of ours. */
import { assert, assertEquals } from "../support/run/assert.ts";
import { makeApp } from "../support/centre/app.ts";
import type { Browser } from "../support/centre/http.ts";
import { talkingAt } from "../support/centre/pages.ts";

const values = [
  "",
  " ",
  "0",
  "-1",
  "true",
  "null",
  "\0",
  "\r\n",
  "x".repeat(20_000),
  "🙂".repeat(3000),
  "<script>",
  "__proto__",
  "%",
  "'; --",
  "../../x",
  "\uFFFE\u202E",
];
const names = ["email", "password", "again", "next", "token", "centre", "name", "world", "locale", "agentId"]
  .concat("key", "body", "tab", "contact", "state", "disposition", "note", "upTo", "read")
  .concat(
    "id",
    "version",
    "limits.chat",
    "week.mon.0.from",
    "widening.0.level",
    "skills.x",
    "closed",
    "answers.0.label",
  )
  .concat("title", "skill", "details", "link", "address", "customer", "url")
  .concat("zone", "answer", "sound", "volume", "on", "theme", "_method");

/** Every route that takes something, with `:x` where a path has an id. */
const routes = [
  "POST /sign-in",
  "POST /work-items/new",
  "POST /admin/webhooks",
  "POST /admin/webhooks/:x/test",
  "POST /admin/webhooks/:x/disable",
  "POST /api/work-items",
  "GET /api/work-items/:x",
  "DELETE /api/work-items/:x",
  "POST /forgot",
  "GET /reset/:x",
  "POST /reset/:x",
  "GET /setup?token=:x",
  "POST /setup",
  "POST /account",
  "POST /admin/access",
  "GET /admin/:x",
  "POST /admin/people",
  "GET /admin/skills/new?for=:x",
  "POST /admin/skills",
  "POST /admin/replies",
  "POST /admin/replies/:x/files",
  "GET /admin/hours/:x",
  "POST /admin/hours/:x",
  "POST /admin/settings",
  "GET /admin/teams/:x/retirement",
  "POST /admin/teams/:x/retirement",
  "DELETE /admin/codes/:x/retirement",
  "POST /admin/access/sign-out",
  "GET /c/:x",
  "POST /c/:x/contacts",
  "POST /c/support/contacts",
  "POST /c/support/contacts/:x/messages",
  "PUT /c/support/contacts/:x/draft",
  "POST /c/support/contacts/:x/seen",
  "POST /c/support/contacts/:x/end",
  "DELETE /c/support/contacts/:x/end",
  "GET /desk?contact=:x",
  "PUT /desk/:x/focus",
  "POST /desk/state",
  "POST /desk/request",
  "DELETE /desk/request",
  "POST /desk/self-test",
  "POST /desk/volume",
  "POST /desk/shortcuts",
  "GET /interactions/:x/entries?before=:x",
  "POST /interactions/:x/messages",
  "PUT /interactions/:x/draft",
  "POST /interactions/:x/quick-replies/:x/files",
  "POST /interactions/:x/language",
  "POST /interactions/:x/hold",
  "DELETE /interactions/:x/hold",
  "GET /interactions/:x/parking?zone=:x",
  "POST /interactions/:x/parking",
  "DELETE /interactions/:x/parking",
  "POST /interactions/:x/end",
  "DELETE /interactions/:x/end",
  "POST /interactions/:x/disposition",
  "POST /interactions/:x/completion",
  "POST /interactions/:x/customer/addresses/:x/confirmation",
  "POST /interactions/:x/customer/proposals/:x/same",
  "POST /interactions/:x/customer/proposals/:x/different",
  "POST /offers/:x/accept",
  "POST /offers/:x/refuse",
  "POST /offers/:x/seen",
  "GET /live/:x?after=:x",
  "POST /live/:x/beat",
  "GET /static/:x",
  "GET /sign-in?next=:x",
];

const origin = "http://localhost";

function send(browser: Browser, method: string, path: string, body: BodyInit | null): Promise<Response> {
  return browser.send(path, { method, headers: { origin }, body: method === "GET" ? null : body });
}

for (const route of routes) {
  Deno.test(`${route}: nothing that can be sent makes it fail`, async () => {
    await using centre = await makeApp();
    const { desk, customer, id } = await talkingAt(centre);
    const ada = await centre.signedIn("admin@demo.test");
    const [method, pattern] = route.split(" ") as [string, string];
    const browser = pattern.startsWith("/c/")
      ? customer.browser
      : pattern.startsWith("/admin")
      ? ada
      : desk.browser;
    const statuses = new Set<number>();
    for (const value of values) {
      for (const inPath of [id, encodeURIComponent(value).slice(0, 3000)]) {
        const path = pattern.replaceAll(":x", inPath || "%20");
        const fields = names.map((name) => [name, value] as [string, string]);
        const upload = new FormData();
        for (const [name] of fields.slice(0, -1)) {
          upload.set(name, new File([value.slice(0, 100)], value.slice(0, 100)));
        }
        const repeated = [...fields, ...fields].filter(([name]) => name !== "_method");
        for (
          const body of [
            new URLSearchParams(fields),
            new URLSearchParams(repeated),
            upload,
            value.slice(0, 1000),
            null,
          ]
        ) {
          const answer = await send(browser, method, path, body);
          statuses.add(answer.status);
          await answer.body?.cancel();
        }
      }
    }
    assertEquals([...statuses].filter((status) => status >= 500), []);
    assert(statuses.size > 0);
    await centre.settle();
    assertEquals(centre.logged, []);
  });
}
