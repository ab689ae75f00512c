/** One's own account, and another password for it. */
import { type Context, Hono } from "hono";
import type { ChangePasswordProps } from "../../views/access/ChangePassword.tsx";
import { Account } from "../../views/access/People.tsx";
import { agentById } from "../agents/queries.ts";
import { attempt, fields, formState, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { allZones } from "../core/zone_rules.ts";
import type { Deps } from "../deps.ts";
import { type AccessEnv, requireRole } from "./actor.ts";
import { empty, newPassword, page, uiOf } from "./forms.tsx";
import { changePassword } from "./own_password.ts";
import { accountOf, lockedOutForMs, loginsOf } from "./queries.ts";
import { addressOf } from "./security.ts";

/** The page of the signed-in person's own account. */
export async function accountPage(
  { db, now, assets }: Deps,
  c: Context<AccessEnv>,
  form: ChangePasswordProps["form"] = empty,
) {
  const { agentId, loginId, name, roles } = c.get("actor");
  const logins = (await loginsOf(db.read, agentId, now()))
    .map(({ id, browser, actedAt }) => ({ browser: browser ?? "", actedAt, current: id === loginId }));
  const password = { form, changed: c.req.query("did") === "password" };
  return (
    <Account
      ui={uiOf(c)}
      asset={assets.url}
      name={name}
      roles={roles}
      zones={allZones()}
      logins={logins}
      password={password}
    />
  );
}

export function passwordRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { db, passwords, settings } = deps;
  app.use("/account/password", requireRole(deps));
  app.post("/account/password", async (c) => {
    const form = await fields(c);
    const { agentId, loginId } = c.get("actor");
    const { email } = (await agentById(db.read, agentId))!;
    const trying = { email, agentId, address: addressOf(c, settings), knownAs: loginId };
    const refusal = await attempt(async () => {
      const chosen = newPassword(form);
      // Checked before hashing, as at the sign-in: guesses must not keep the one thread for passwords busy.
      const waitMs = await lockedOutForMs(db.read, trying, deps.now());
      if (waitMs > 0) throw new Refusal("locked-out", "current", 0, waitMs);
      const known = (await accountOf(db.read, email))?.passwordHash ?? null;
      const right = await passwords.verify(text(form, "current").slice(0, 1024), known);
      // Sent twice: it is the password already.
      if (!right && await passwords.verify(chosen, known)) return;
      const passwordHash = right ? await passwords.hash(chosen) : "";
      const no = await run(
        deps,
        (cx) => changePassword(cx, { ...trying, loginId, agentId, right }, passwordHash),
      );
      if (no) throw new Refusal(no.code === "wrong-credentials" ? "wrong-password" : no.code, "current");
    });
    if (!refusal) return c.redirect("/account?did=password", 303);
    const again = await accountPage(deps, c, formState(uiOf(c), {}, refusal));
    return page(c, again, refusing(c, refusal));
  });
  return app;
}
