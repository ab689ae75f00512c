/** One-time links: requesting one, and choosing a new password with it. */
import { type Context, Hono } from "hono";
import { Forgot, Message, Reset } from "../../views/access/pages.tsx";
import { isEmail } from "../agents/person_rules.ts";
import { attempt, fields, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import type { AccessEnv } from "./actor.ts";
import { askForLink, resetPassword } from "./commands.ts";
import { empty, newPassword, page, refused, uiOf } from "./forms.tsx";
import { askForMail, linkByMail } from "./mailed_link.ts";
import { originOf } from "./origin.ts";
import { letterAddress } from "../providers/queries.ts";
import { accountOf, openLink } from "./queries.ts";
import { addressOf } from "./security.ts";
import { hashToken } from "./tokens.ts";

export function linkRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { settings, passwords } = deps;
  const asset = deps.assets.url;

  const mails = async () => await letterAddress(deps.db.read) !== undefined;
  app.get(
    "/forgot",
    async (c) =>
      page(c, <Forgot ui={uiOf(c)} asset={asset} form={empty} asked={false} mailed={await mails()} />),
  );
  app.post("/forgot", async (c) => {
    const email = text(await fields(c), "email").trim().toLowerCase().slice(0, 254);
    const refusal = await attempt(async () => {
      if (!isEmail(email)) throw new Refusal("email-invalid", "email");
      const account = await accountOf(deps.db.read, email);
      const letter = await linkByMail(deps, uiOf(c), originOf(c, settings));
      const no = await run(deps, async (cx) => {
        const agentId = account?.agentId ?? null;
        const no = await askForLink(cx, agentId, addressOf(c, settings));
        if (!no && letter) await askForMail(cx, agentId, email, letter);
        return no;
      });
      if (no) throw no;
    });
    const mailed = await mails();
    if (refusal) {
      return refused(
        c,
        refusal,
        { email },
        (form) => <Forgot ui={uiOf(c)} asset={asset} form={form} asked={false} mailed={mailed} />,
      );
    }
    return page(c, <Forgot ui={uiOf(c)} asset={asset} form={empty} asked mailed={mailed} />);
  });

  const openReset = async (c: Context<AccessEnv, "/reset/:token">) => {
    const link = await openLink(deps.db.read, await hashToken(c.req.param("token")), deps.now());
    if (!link?.agentId) throw new Refusal("link-invalid");
    return link;
  };
  app.get("/reset/:token", async (c) => {
    await openReset(c);
    return page(c, <Reset ui={uiOf(c)} asset={asset} form={empty} token={c.req.param("token")} />);
  });
  app.post("/reset/:token", async (c) => {
    const form = await fields(c);
    const { id } = await openReset(c);
    const refusal = await attempt(async () => {
      const passwordHash = await passwords.hash(newPassword(form));
      await run(deps, (cx) => resetPassword(cx, id, passwordHash));
    });
    if (refusal?.code === "link-invalid") throw refusal;
    if (refusal) {
      return refused(
        c,
        refusal,
        {},
        (form) => <Reset ui={uiOf(c)} asset={asset} form={form} token={c.req.param("token")} />,
      );
    }
    const { t } = uiOf(c);
    return page(
      c,
      <Message ui={uiOf(c)} asset={asset} title={t.access.reset} text={t.access.resetDone} href="/sign-in" />,
    );
  });
  return app;
}
