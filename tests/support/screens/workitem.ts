/** The screens of a work item: made by hand, at the desk; the API's page; webhooks. */
import type { Page } from "playwright-core";
import { hands } from "./conversation.ts";
import { program } from "../centre/programs.ts";
import { type Screens, someone, type Walk } from "./walk.ts";
import { type Centre, demoPassword } from "../run/server.ts";

const fields = {
  "Montant": "1 234,50 $",
  "Commande": { href: "https://boutique.example/commandes/1042", text: "1042" },
  "Suivi":
    "https://transport.example/suivi/une-adresse-tres-longue-qui-ne-tient-pas-sur-une-seule-ligne-4711",
  "Urgent": true,
  "Lignes": ["Théière bleue", "Deux tasses"],
  "Remarque": "شكراً، إنها لعيد ميلاد غداً 🎂",
};

export async function* workItems(walk: Walk, server: Centre): Screens {
  const { base } = server;
  const { t } = walk.ui;
  const { press, sitDown, goAvailable } = hands(walk);
  const lea = await (await someone(walk)).newPage();
  await lea.goto(`${base}/api`);
  yield { name: "API", page: lea };
  await sitDown(lea, base, "agent4@demo.test");
  await lea.goto(`${base}/work-items/new`);
  yield { name: "new work item", page: lea };
  await press(lea, t.workItem.create);
  await lea.getByText(t.errors.summary).waitFor();
  yield { name: "new work item refused", page: lea };
  const shop = await program(server);
  await shop.know("Z. Tremblay", "zoe@example.org");
  await shop.know("Zoé Tremblay", "zoe@example.org");
  const asked = t.workItem;
  for (
    const [label, value] of [
      [asked.title, "Rappeler le transporteur"],
      [asked.customer, "Zoé Tremblay"],
      [asked.address, "zoe@example.org"],
    ]
  ) {
    await lea.getByLabel(label!, { exact: true }).fill(value!);
  }
  await press(lea, t.workItem.create);
  await lea.locator("#customer").waitFor();
  yield { name: "new work item, for whom", page: lea };
  await lea.goto(`${base}/desk`);
  await goAvailable(lea);
  const title = "Rembourser la commande 1042, qui n’est jamais arrivée à bon port";
  await shop.handIn({ externalId: "screen", title, payload: fields });
  await lea.locator(".offer", { hasText: title }).waitFor();
  yield { name: "work item offered", page: lea };
  await press(lea, t.offer.accept);
  await lea.locator(".payload").waitFor();
  yield { name: "work item", page: lea };
  const opener = lea.locator("button.narrow[popovertarget^=customer]").filter({ visible: true });
  if (await opener.count()) {
    await opener.click();
    yield { name: "customer card, may be the same person", page: lea };
    await press(lea, t.customer.close);
  }
  yield* parking(walk, lea);
  await press(lea, t.contact.end);
  await lea.locator(".disposition.due").waitFor();
  yield { name: "work item ended", page: lea };
  await lea.locator(".disposition select").selectOption({ index: 1 });
  await press(lea, t.disposition.save);
  await lea.locator(".empty").waitFor();
  await lea.context().close();
  yield* webhooks(walk, await (await someone(walk)).newPage(), base);
}

/** Put aside until tomorrow: the form over the desk, refused as a page, and what stands there meanwhile. */
async function* parking(walk: Walk, lea: Page): Screens {
  const { t } = walk.ui;
  const { press } = hands(walk);
  const contact = (await lea.locator("[data-contact]").getAttribute("data-contact"))!;
  const desk = `/desk?contact=${contact}`;
  const go = (path: string) => lea.goto(new URL(path, lea.url()).href);
  await press(lea, t.contact.more);
  await press(lea, t.parking.label);
  await lea.getByRole("region", { name: t.parking.label }).waitFor();
  yield { name: "parking over the desk", page: lea };
  await go(`/interactions/${contact}/parking`);
  await press(lea, t.parking.action);
  await lea.locator(".field.wrong").waitFor();
  yield { name: "parking refused", page: lea };
  await lea.locator("[name=until]").fill(
    new Date(Date.now() + 86_400_000).toISOString().slice(0, 11) + "15:30",
  );
  await press(lea, t.parking.action);
  await lea.locator(".contact .over").waitFor();
  yield { name: "parked contact", page: lea };
  await go("/desk");
  await lea.locator(".card").first().waitFor();
  yield { name: "parked contact in the list", page: lea };
  await go(desk);
  await press(lea, t.parking.takeBack);
  await lea.getByRole("button", { name: t.contact.hold, exact: true }).waitFor();
}

async function* webhooks(walk: Walk, ada: Page, base: string): Screens {
  const { t } = walk.ui;
  await ada.goto(`${base}/admin/webhooks`);
  await ada.getByLabel(t.access.email).fill("admin@demo.test");
  await ada.getByLabel(t.access.password).fill(demoPassword);
  await ada.getByRole("button", { name: t.access.signIn }).click();
  await ada.locator("form[action='/admin/webhooks']").waitFor();
  await ada.getByLabel(t.webhooks.address).fill("shop.example");
  await ada.getByRole("button", { name: t.webhooks.add }).click();
  await ada.getByText(t.errors.summary).waitFor();
  yield { name: "webhook refused", page: ada };
  await ada.getByLabel(t.webhooks.address).fill("https://127.0.0.1/webhooks/guichet");
  await ada.getByRole("button", { name: t.webhooks.add }).click();
  await ada.locator(".made").waitFor();
  yield { name: "webhook added", page: ada };
  await ada.locator("form[action$='/test'] button").click();
  await ada.waitForURL(`${base}/admin/webhooks`);
  yield { name: "webhooks", page: ada };
  yield* keys(walk, ada, base);
  await ada.context().close();
}

/** A key refused, made, and asked about before it is revoked. */
async function* keys({ ui: { t } }: Walk, ada: Page, base: string): Screens {
  const words = t.admin.keys;
  await ada.goto(`${base}/admin/api-keys`);
  const make = ada.getByRole("button", { name: words.make, exact: true });
  await make.click();
  await ada.getByText(t.errors.summary).waitFor();
  yield { name: "API key refused", page: ada };
  await ada.getByLabel(words.name, { exact: true }).fill("Boutique en ligne du Vieux-Montréal");
  await make.click();
  await ada.locator(".made").waitFor();
  yield { name: "API key made", page: ada };
  await ada.locator(".people a").first().click();
  await ada.locator(".button.danger").waitFor();
  yield { name: "API key to revoke", page: ada };
  await ada.locator(".button.danger").click();
  await ada.locator(".retired summary").click();
  yield { name: "API keys", page: ada };
}
