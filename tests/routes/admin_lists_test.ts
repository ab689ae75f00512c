/** Lists of the administration, searched and sorted by their address, and the overview with what there is and lacks. */
import { ada, saved } from "../support/centre/admin_forms.ts";
import { makeApp } from "../support/centre/app.ts";
import { answered } from "../support/centre/http.ts";
import { assert, assertEquals, assertMatch } from "../support/run/assert.ts";

/** The names a list shows, in order. */
const names = (html: string) =>
  [...html.matchAll(/<th scope="row"[^>]*><a href="[^"]*">([^<]*)<\/a>/g)].map(([, name]) => name);

Deno.test("a list has a column for each fact, is sorted by any of them, up and down, by its address", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  await saved(browser, "/admin/teams/new", { name: "Élite" });
  await saved(browser, "/admin/people/new", {
    name: "Zoé Lavoie",
    email: "a@demo.test",
    roles: ["supervisor"],
  });
  const list = async (query: string) => await answered(browser.get(`/admin/people${query}`), 200);
  const html = await list("?sort=email");
  assertEquals(names(html)[0], "Zoé Lavoie");
  assertMatch(html, /<th scope="col" aria-sort="ascending"><a href="\/admin\/people\?sort=-email">Email/);
  assertEquals(names(await list("?sort=-email")), names(html).toReversed());
  // Whoever has no skill has nothing there: last, up and down.
  for (const sort of ["skills", "-skills"]) {
    assert(names(await list(`?sort=${sort}`)).slice(-3).includes("Zoé Lavoie"));
  }
  assertEquals(names(await list("?sort=nothing")), names(await list("")));
  const teams = await answered(browser.get("/admin/teams?sort=name"), 200);
  assertEquals(names(teams), ["Élite", "Front desk"]);
  assertMatch(teams, /data-label="People">0</);
});

Deno.test("a list is searched by words of any column, without their accents, keeps its order, and says how many have them", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const html = await answered(browser.get("/admin/people?sort=-email&q=FRONT+inés"), 200);
  assertEquals(names(html), ["Ines Roy"]);
  assertMatch(html, /role="status">1 of \d+ have these words\./);
  assertMatch(html, /name="sort" value="-email"/);
  assertMatch(html, /<a class="button quiet" href="\/admin\/people\?sort=-email">Show all/);
  const none = await answered(browser.get("/admin/people?q=%3Cb%3Enobody"), 200);
  assertMatch(none, /0 of \d+ have these words/);
  assertMatch(none, /value="&lt;b&gt;nobody"/);
  assert(!none.includes("There is nothing here yet"));
});

Deno.test("the overview counts what there is of each noun, and says what lacks something to do its work", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const line = async (noun: string) =>
    new RegExp(`<li><a href="/admin/${noun}">(?!.*aria-current)(.*?)</li>`).exec(
      (await answered(browser.get("/admin"), 200)).split("<main")[1]!,
    )![1]!;
  assertMatch(await line("skills"), /class="count">4</);
  await saved(browser, "/admin/skills/new?for=email", { name: "Mail", teams: [] });
  assertMatch(await line("skills"), /class="count">5<.*1: nobody has it/);
  await saved(browser, "/admin/dispositions/new", { name: "Sold" });
  assertMatch(await line("dispositions"), /1: in no skill/);
  assertMatch(await line("hours"), /none yet/);
  assertMatch(
    await answered(browser.get("/admin/skills"), 200),
    />Mail<\/a><span class="tag warn">nobody has it/,
  );
});

Deno.test("who is to get a link is looked for among many, by name or address", async () => {
  await using centre = await makeApp();
  const browser = await ada(centre);
  const html = await answered(browser.get("/admin/access?q=INÉS"), 200);
  assertEquals([...html.matchAll(/<b>([^<]+)<\/b>/g)].map(([, name]) => name), ["Ines Roy"]);
  assertMatch(html, /1 of \d+ have these words/);
  assertMatch(await answered(browser.get("/admin/access"), 200), /role="search"/);
});
