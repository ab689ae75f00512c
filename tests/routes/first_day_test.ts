/** The first day of a centre: its check list, what half-built states say where, and how people come in. */
import { makeSetupLink } from "../../server/access/commands.ts";
import { hashToken } from "../../server/access/tokens.ts";
import { gapsOf } from "../../server/skills/gap_queries.ts";
import { allSkills } from "../../server/skills/skills.ts";
import { everyPerson } from "../../server/agents/people.ts";
import { formIn, opened, save, saved, submit, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, password, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { customerAt } from "../support/centre/pages.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

/** An empty centre with its administrator at work in it. */
async function founded(): Promise<{ centre: TestApp; ada: Browser }> {
  const centre = await makeApp({ empty: true });
  const token = "the token on the console";
  const id = await hashToken(token);
  await centre.run((cx) => makeSetupLink(cx, id));
  const ada = centre.browser();
  const who = { name: "Ada Lemieux", email: "ada@demo.test", password, again: password };
  assertEquals(
    await sentTo(ada.form("/setup", { token, centre: "Chez nous", world: "empty", ...who })),
    "/admin",
  );
  return { centre, ada };
}

const listIn = (page: string) =>
  /<section id="check-list"[\s\S]*?<\/section>/.exec(page)![0].replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const list = async (ada: Browser) => listIn(await answered(ada.get("/admin"), 200));
/** The names of the steps that are done. */
const doneIn = (text: string) =>
  [...text.matchAll(
    /(A skill|Who has it|A point of contact|A second person|Try it|The self-test) \( ?Done ?\)/g,
  )]
    .map(([, step]) => step);

const made = (ada: Browser, noun: string, fields: Record<string, string>) =>
  ada.form(`/admin/${noun}`, { id: crypto.randomUUID(), short: "yes", ...fields });

async function skillIn({ app: { deps } }: TestApp): Promise<string> {
  return (await allSkills(deps.db.read))[0]!.id;
}
const adaIn = async ({ app: { deps } }: TestApp) =>
  (await everyPerson(deps.db.read)).find(({ name }) => name === "Ada Lemieux")!.id;

Deno.test("the check list ticks each line once it is so, from what is saved alone, and shrinks to one line", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  assertEquals(doneIn(await list(ada)), []);
  assertEquals(await sentTo(made(ada, "skills", { name: "Shop chat", channel: "chat" })), "/admin");
  assertEquals(doneIn(await list(ada)), ["A skill"]);
  const skill = await skillIn(centre);
  for (const _ of [1, 2]) {
    assertEquals(await sentTo(ada.form("/admin/check-list/holder", { skill })), "/admin");
  }
  assertEquals(doneIn(await list(ada)), ["A skill", "Who has it"]);
  const point = { name: "Shop", word: "shop", "skills.chat": skill, "origins.0": "https://shop.example" };
  await sentTo(made(ada, "points", point));
  assertEquals(doneIn(await list(ada)).at(-1), "A point of contact");
  const zoe = { name: "Zoé Lavoie", email: "zoe@demo.test", [`skills.${skill}`]: "1" };
  const page = await answered(made(ada, "people", zoe), 200);
  assertMatch(page, /Zoé Lavoie is made. Give them this link: it lasts 30 minutes/);
  assertEquals(doneIn(listIn(page)).at(-1), "A second person");
  assertMatch(page, /http:\/\/localhost\/c\/shop</);
  assertMatch(page, /data-point=&quot;shop&quot;/);
  // The first answered chat, then the self-test.
  const desk = await answered(ada.get("/desk"), 200);
  assert(!/You have no skill yet/.test(desk));
  assertEquals(await sentTo(ada.form("/desk/state", { state: "available" })), "/desk");
  await ada.form("/desk/self-test", { zone: "0", sound: "passed" });
  assertEquals(doneIn(await list(ada)).at(-1), "The self-test");
  await customerAt(centre, "Hello?", "Noor", "shop");
  assert(!/everything is done/.test(await list(ada)));
});

Deno.test("only an administrator sees the check list; only one who is an agent takes a skill from it", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const skill = centre.centre.supportSkill;
  await answered(marc.get("/check-list"), 403);
  await answered(marc.form("/admin/check-list/holder", { skill }), 403);
  const admin = await centre.signedIn("admin@demo.test");
  await answered(admin.form("/admin/check-list/holder", { skill }), 403);
  assertEquals(await sentTo(admin.get("/check-list")), "/admin");
  assertMatch(await answered(admin.htmx("GET /check-list"), 200), /<hx-partial[^>]*#check-list/);
  const { ada, centre: other } = await founded();
  await using _ = other;
  await answered(ada.form("/admin/check-list/holder", { skill: "nothing" }), 404);
});

Deno.test("a short form that is refused is the whole form, with what was typed and why; sent twice it makes one thing", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  const sent = { id: crypto.randomUUID(), short: "yes", channel: "chat", name: "" };
  const page = await answered(ada.form("/admin/skills", sent), 422);
  assertEquals(wrongsIn(page), ["Name: This is needed."]);
  assertEquals(formIn(page).fields.get("offerSeconds"), "30");
  await sentTo(submit(ada, formIn(page), { name: "Shop chat" }));
  const again = { ...sent, name: "Mail chat", id: crypto.randomUUID() };
  for (const _ of [1, 2]) assertEquals(await sentTo(ada.form("/admin/skills", again)), "/admin");
  assertEquals((await allSkills(centre.app.deps.db.read)).map(({ name }) => name), [
    "Mail chat",
    "Shop chat",
  ]);
});

Deno.test("a new skill takes the only team, a new point the only skill of a channel, somebody new the language of their maker", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  const skill = await opened(ada, "/admin/skills/new?for=chat");
  assertEquals(skill.fields.getAll("teams").length, 1);
  assertEquals((await opened(ada, "/admin/points/new")).fields.get("skills.chat"), "");
  await saved(ada, "/admin/skills/new?for=chat", { name: "Shop chat" });
  assertEquals((await opened(ada, "/admin/points/new")).fields.get("skills.chat"), await skillIn(centre));
  await ada.form("/account", { locale: "fr-CA" });
  assertEquals((await opened(ada, "/admin/people/new")).fields.get("locale"), "fr-CA");
  assertEquals((await opened(ada, "/admin/points/new")).fields.get("locale"), "fr-CA");
});

Deno.test("a point without an address gets one made of its name; typed or made, none is taken twice", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  await saved(ada, "/admin/skills/new?for=chat", { name: "Shop chat" });
  const sent = {
    short: "yes",
    name: "  Boutique d’été & Ski!",
    word: "",
    "skills.chat": await skillIn(centre),
  };
  const make = (name = sent.name) => ada.form("/admin/points", { ...sent, name, id: crypto.randomUUID() });
  assertEquals(await sentTo(make()), "/admin");
  assertMatch(await answered(ada.get("/admin/points/boutique-d-ete-ski"), 200), /Boutique d’été/);
  assertEquals(wrongsIn(await answered(make("Boutique d’été, ski"), 422)).length, 1);
  assertEquals(wrongsIn(await answered(make("電話"), 422)), ["Address: This is needed."]);
});

Deno.test("somebody new gets a one-time link at once, sent twice too; the one that is seen is the one that works", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const form = await opened(ada, "/admin/people/new");
  const zoe = { name: "Zoé Lavoie", email: "zoe@demo.test", [`skills.${centre.centre.supportSkill}`]: "1" };
  const linkIn = (page: string) =>
    new URL(/<code[^>]*>([^<]*\/reset\/[^<]+)<\/code>/.exec(page)![1]!).pathname;
  const first = await answered(submit(ada, form, zoe), 200);
  const link = linkIn(await answered(submit(ada, form, zoe), 200));
  assertMatch(formIn(first).action, /^\/admin\/people\/[0-9a-f-]{36}$/);
  await answered(centre.browser().get(linkIn(first)), 410);
  await answered(centre.browser().form(link, { password, again: password }), 200);
  assertMatch(await answered((await centre.signedIn("zoe@demo.test")).get("/desk"), 200), /Zoé Lavoie/);
  // Changed later, they get none.
  assertEquals((await save(ada, formIn(first).action, { name: "Zoé L." })).status, 303);
});

Deno.test("a point's form has its whole address, Open, the widget's tag with Copy, and its sites", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const page = await answered(ada.get("/admin/points/support"), 200);
  assertMatch(page, /<code id="address">http:\/\/localhost\/c\/support<\/code>/);
  assertMatch(page, /href="http:\/\/localhost\/c\/support" target="_blank"/);
  assertMatch(
    page,
    /<code id="tag">&lt;script src=&quot;http:\/\/localhost\/widget\.js&quot; data-point=&quot;support&quot; async&gt;/,
  );
  assertEquals(page.match(/data-copy=/g)!.length, 2);
  assertMatch(page, /No site may show it yet/);
  await saved(ada, "/admin/points/support", { "origins.0": "https://shop.example" });
  assertMatch(
    await answered(ada.get("/admin/points/support"), 200),
    /Sites that may show it: https:\/\/shop\.example\./,
  );
});

Deno.test("a point without a channel is refused beside its channels, and keeps what was typed", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  for (
    const [path, typed] of [
      ["/admin/points/new", { name: "Shop", word: "shop" }],
      ["/admin/points/support", { name: "Shop" }],
    ] as const
  ) {
    const page = await answered(save(ada, path, { ...typed, "skills.chat": "", "skills.workitem": "" }), 422);
    assertEquals(wrongsIn(page), [
      "Channels: Choose a skill for one channel at least: otherwise nothing can come in here.",
    ]);
    assertEquals(formIn(page).fields.get("name"), "Shop");
  }
  await answered(centre.browser().get("/c/shop"), 404);
});

Deno.test("the account changes its password for who knows it; every other sign-in ends; sent twice it is quiet", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const elsewhere = await centre.signedIn("agent1@demo.test");
  const fresh = "quite another password";
  const change = (fields: Record<string, string>) => marc.form("/account/password", fields);
  const wrong: [Record<string, string>, RegExp][] = [
    [{ current: "wrong", password: fresh, again: fresh }, /id="current-error">That password is wrong/],
    [{ current: password, password: "short", again: "short" }, /id="password-error">[^<]*12 characters/],
    [{ current: password, password: fresh, again: "x" }, /id="again-error">The two passwords are not/],
  ];
  for (const [fields, words] of wrong) assertMatch(await answered(change(fields), 422), words);
  for (const _ of [1, 2]) {
    assertEquals(
      await sentTo(change({ current: password, password: fresh, again: fresh })),
      "/account?did=password",
    );
  }
  assertMatch(await answered(marc.get("/account?did=password"), 200), /Your password is changed/);
  await sentTo(elsewhere.get("/account"));
  await answered(centre.browser().form("/sign-in", { email: "agent1@demo.test", password }), 422);
  await sentTo(centre.browser().form("/sign-in", { email: "agent1@demo.test", password: fresh }));
  await answered(
    centre.browser().form("/account/password", { current: fresh, password, again: password }),
    401,
  );
  assertEquals((await centre.audited()).filter((row) => /password/.test(row)), [
    "password-changed agent1@demo.test",
  ]);
});

Deno.test("guesses at the current password are locked out as at the sign-in", async () => {
  await using centre = await makeApp();
  const marc = await centre.signedIn("agent1@demo.test");
  const fresh = "quite another password";
  const statuses = new Set<number>();
  for (let n = 0; n < 12; n++) {
    statuses.add(
      (await marc.form("/account/password", { current: `wrong ${n}`, password: fresh, again: fresh })).status,
    );
  }
  assert(statuses.has(429), [...statuses].join());
});

// A2, one state each: beside its form, on the check list, to the agent.
Deno.test("half-built: a skill nobody has, and one that nobody watches", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  const path = await saved(ada, "/admin/skills/new?for=chat", { name: "Shop chat", teams: null });
  const form = await answered(ada.get(`${path}?did=made`), 200);
  assertMatch(form, /Nobody has this skill: what comes in waits for nobody/);
  assertMatch(form, /Nobody watches it: no team with a supervisor has this skill/);
  assertMatch(await list(ada), /Nobody has Shop chat yet\./);
  assertMatch(await list(ada), /Shop chat: nobody watches it\./);
  await saved(ada, "/admin/points/new", { name: "Shop", word: "shop", "skills.chat": await skillIn(centre) });
  await customerAt(centre, "Hello?", "Noor", "shop");
  assertMatch(await list(ada), /1 waits in Shop chat: nobody has this skill, nobody watches it\./);
  // Every supervisor has it on the board, and in reach.
  const board = await answered(ada.get("/supervisor"), 200);
  assertMatch(board, /Shop chat[\s\S]*Nobody has this skill, nobody watches it\./);
  const contact = /\/supervisor\?contact=([\w-]+)/.exec(board)![1]!;
  const closing = () => ada.form(`/supervisor/contacts/${contact}/end`, { reason: "A try" });
  for (const _ of [1, 2]) await sentTo(closing());
  assert(!/Nobody has this skill, nobody watches it/.test(await answered(ada.get("/supervisor"), 200)));
});

Deno.test("what waits in a skill that another team watches stays that team's alone", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const other = await saved(ada, "/admin/teams/new", { name: "Other" });
  const teamId = other.split("/").at(-1)!;
  const lea = `/admin/people/${centre.agents.get("agent4@demo.test")!}`;
  await saved(ada, lea, { teamId, roles: ["agent", "supervisor"] });
  const { interactionId } = await customerAt(centre);
  const supervisor = await centre.signedIn("agent4@demo.test");
  assert(!/Zoé Tremblay/.test(await answered(supervisor.get("/supervisor"), 200)));
  await answered(supervisor.form(`/supervisor/contacts/${interactionId}/end`, { reason: "Mine" }), 404);
  // Its own team's supervisor is gone: now nobody watches it, and she does.
  await saved(ada, `/admin/people/${centre.agents.get("supervisor@demo.test")!}`, { roles: ["agent"] });
  assertMatch(await answered(supervisor.get("/supervisor"), 200), /Zoé Tremblay/);
  assertMatch(await answered(supervisor.get(`/interactions/${interactionId}`), 200), /Hello\?/);
  await sentTo(
    supervisor.form(`/supervisor/contacts/${interactionId}/end`, { reason: "Nobody else sees it" }),
  );
});

Deno.test("half-built: a point that leads nowhere", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  await sentTo(ada.form("/admin/points/sales/retirement"));
  await saved(ada, "/admin/points/sales", { "skills.chat": "" });
  await sentTo(ada.form("/admin/points/sales/retirement", { _method: "DELETE" }));
  assertMatch(
    await answered(ada.get("/admin/points/sales"), 200),
    /It leads nowhere: nothing can come in here/,
  );
  assertMatch(await list(ada), /Sales: it leads nowhere\./);
  const page = await answered(centre.browser().get("/c/sales"), 404);
  assert(!/<a [^>]*href="\/c\/sales"/.test(page));
});

Deno.test("half-built: before there is any skill, a new point says that it needs one first", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  const page = await answered(ada.get("/admin/points/new"), 200);
  assertMatch(page, /No skill takes anything in yet[\s\S]*href="\/admin\/skills\/new"/);
});

Deno.test("half-built: an agent without a skill", async () => {
  const { centre, ada } = await founded();
  await using _ = centre;
  const path = `/admin/people/${await adaIn(centre)}`;
  assertMatch(await answered(ada.get(path), 200), /They have no skill yet: nothing comes to them/);
  assertMatch(await list(ada), /Ada Lemieux: no skill yet\./);
  assertMatch(await answered(ada.get("/desk"), 200), /You have no skill yet/);
  await saved(ada, "/admin/skills/new?for=chat", { name: "Shop chat" });
  await saved(ada, path, { [`skills.${await skillIn(centre)}`]: "1" });
  assert(!/You have no skill yet/.test(await answered(ada.get("/desk"), 200)));
  assert(!/no skill yet/.test(await answered(ada.get(path), 200)));
});

Deno.test("half-built: a skill that is closed all week", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const days = ["mon", "tue", "wed", "thu", "fri"].flatMap((
    day,
  ) => [`week.${day}.0.from`, `week.${day}.0.to`]);
  const blank = Object.fromEntries(days.map((name) => [name, ""]));
  const hours = await saved(ada, "/admin/hours/new", { name: "Never", zone: "UTC", ...blank });
  assertMatch(await answered(ada.get(hours), 200), /No day is open/);
  const skill = `/admin/skills/${centre.centre.supportSkill}`;
  await saved(ada, skill, { hoursId: hours.split("/").at(-1)! });
  assertMatch(await answered(ada.get(skill), 200), /It is closed all week: its hours have no open day/);
  assertMatch(await list(ada), /Support: it is closed all week\./);
});

Deno.test("half-built: a profile whose limits are all 0", async () => {
  await using centre = await makeApp();
  const ada = await centre.signedIn("admin@demo.test");
  const team = `/admin/teams/${centre.centre.teamId}`;
  const limits = [...(await opened(ada, team)).fields.keys()].filter((name) => name.startsWith("limits."));
  await saved(ada, team, Object.fromEntries(limits.map((name) => [name, "0"])));
  assertMatch(await answered(ada.get(team), 200), /These limits let nothing through/);
  const text = await list(ada);
  assertMatch(text, /Front desk: the limits let nothing through\./);
  assert(!/Marc Gagnon/.test(text));
  const marc = await centre.signedIn("agent1@demo.test");
  assertMatch(await answered(marc.get("/desk"), 200), /Your delivery settings let nothing through/);
  const gaps = await gapsOf(centre.app.deps.db.read);
  assert(gaps.some(({ noun, name }) => noun === "people" && name === "Marc Gagnon"));
});
