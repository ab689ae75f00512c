/** The one question that a point of contact may ask of who begins there. */
import { interactionById } from "../../server/interactions/queries.ts";
import { ada, opened, save, saved, wrongsIn } from "../support/centre/admin_forms.ts";
import { makeApp, type TestApp } from "../support/centre/app.ts";
import { answered, type Browser, sentTo } from "../support/centre/http.ts";
import { deskOf, openPage, words } from "../support/centre/pages.ts";
import { opensOnly } from "../support/centre/hours.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

const point = "/admin/points/support";
const question = (centre: TestApp) => ({
  question: "What is it about?",
  "answers.0.label": "An order",
  "answers.0.skillId": centre.centre.salesSkill,
  "answers.1.label": "Une facture <2026>",
  "answers.1.skillId": centre.centre.supportSkill,
  "answers.1.language": "fr-CA",
});

/** Begins a chat as a browser without a script does; gives its conversation. */
async function begins(centre: TestApp, fields: Record<string, string>, query = "") {
  const browser = centre.browser();
  await answered(browser.get(`/c/support${query}`), 200);
  await sentTo(browser.form(`/c/support/contacts${query}`, { name: "Zoé", ...words("Hello?"), ...fields }));
  const { html } = await openPage(browser, "/c/support");
  const id = /\/contacts\/([\w-]+)\/messages/.exec(html)![1]!;
  return { html, interaction: (await interactionById(centre.app.deps.db.read, id))! };
}

const start = (browser: Browser) => answered(browser.get("/c/support"), 200);

Deno.test("a point asks its question; each answer leads to its skill in its language, none to where the channel leads, and the agent reads it", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  assert(!(await start(centre.browser())).includes("<fieldset"));
  await saved(browser, point, question(centre));
  const page = await start(centre.browser());
  assertMatch(page, /<legend dir="auto">What is it about\?<\/legend>/);
  assertMatch(page, /name="answer" value="An order"/);
  assertMatch(page, /<span dir="auto" lang="fr-CA">Une facture &lt;2026&gt;<\/span>/);
  const { supportSkill, salesSkill } = centre.centre;
  const cases: [answer: string | null, skillId: string, locale: string, about: string | null][] = [
    ["An order", salesSkill, "en", "It is about: An order"],
    ["Une facture <2026>", supportSkill, "fr-CA", "Il s’agit de\u00a0: Une facture &lt;2026&gt;"],
    [null, supportSkill, "en", null],
    // An answer that was taken away meanwhile, or that nobody offered.
    ["Something else", supportSkill, "en", null],
  ];
  for (const [answer, skillId, locale, about] of cases) {
    const { interaction, html } = await begins(centre, answer === null ? {} : { answer });
    assertEquals([interaction.skillId, interaction.locale], [skillId, locale]);
    assertEquals(html.includes(about ?? "about:"), about !== null, answer ?? "none");
  }
  const marc = await deskOf(centre, "agent1@demo.test");
  await centre.settle();
  assertMatch(await answered(marc.browser.get("/desk"), 200), /Accept/);
});

Deno.test("what is refused keeps the answer that was chosen; a second answer to an open chat moves nothing", async () => {
  await using centre = await makeApp();
  await saved(await ada(centre), point, question(centre));
  const browser = centre.browser();
  await start(browser);
  const page = await answered(
    browser.form("/c/support/contacts", { name: "", ...words("Hello?"), answer: "An order" }),
    422,
  );
  assertMatch(page, /name="answer" value="An order" checked/);
  const said = { name: "Zoé", ...words("Hello?"), answer: "An order" };
  for (const fields of [said, said, { ...words("And"), answer: "Une facture <2026>" }]) {
    await sentTo(browser.form("/c/support/contacts", fields));
  }
  const { html } = await openPage(browser, "/c/support");
  assertEquals(html.match(/It is about: An order/g)?.length, 1);
  assert(!html.includes("facture"));
});

Deno.test("where only an answer leads to somebody, the start page does not send its customers away", async () => {
  await using centre = await makeApp();
  await opensOnly(centre, { zone: "America/Toronto", week: { 2: [[540, 1020]] }, closed: [] });
  await deskOf(centre, "agent1@demo.test");
  assertMatch(await start(centre.browser()), /We are closed now/);
  await saved(await ada(centre), point, question(centre));
  assert(!(await start(centre.browser())).includes("We are closed now"));
});

Deno.test("a question needs answers, and answers a question, each of its own words and to a skill that takes chats in", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const whole = question(centre);
  const none = {
    "answers.0.label": "",
    "answers.0.skillId": "",
    "answers.1.label": "",
    "answers.1.skillId": "",
  };
  const cases: [changes: Record<string, string>, wrongs: string[]][] = [
    [{ ...whole, ...none, "answers.1.language": "" }, ["Answers: A question needs answers."]],
    [{ ...whole, question: "" }, ["Question: Answers need a question."]],
    [{ ...whole, "answers.1.label": "An order" }, ["Answers: An answer is there twice."]],
    [{ ...whole, "answers.0.label": "" }, ["Answers, Answer: This is needed."]],
    [{ ...whole, "answers.0.skillId": "" }, ["Answers, Leads to: Choose one from the list."]],
    [{ ...whole, "answers.1.skillId": centre.centre.callSkill }, [
      "Answers, Leads to: Choose one from the list.",
    ]],
    [{ ...whole, "answers.1.language": "de" }, ["Answers, Language: Choose one from the list."]],
    [{ ...whole, question: "x".repeat(121) }, ["Question: At most 120 characters."]],
  ];
  for (const [changes, wrongs] of cases) {
    const page = await answered(save(browser, point, changes), 422);
    assertEquals(wrongsIn(page), wrongs);
    assertMatch(page, /value="Une facture &lt;2026&gt;"|value=""/);
  }
  assert(!(await start(centre.browser())).includes("<fieldset"));
  const marc = await centre.signedIn("agent1@demo.test");
  await answered(marc.form(point, whole), 403);
});

Deno.test("an answer keeps its skill from being retired, and what was changed is told in words", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  await saved(browser, point, question(centre));
  // Sales is fed by its own point as well: the answer alone keeps it.
  await saved(browser, "/admin/points/sales", {
    "skills.chat": centre.centre.supportSkill,
  });
  const retirement = `/admin/skills/${centre.centre.salesSkill}/retirement`;
  assertMatch(await answered(browser.form(retirement), 409), /href="\/admin\/points\/support"/);
  const { html } = await opened(browser, point);
  assertMatch(html, /<ins>Answer An order, Leads to Sales · Chat, Language As the page is/);
});
