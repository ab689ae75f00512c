/** The route that takes the password once more, from an actor who holds contacts while their sign-in's time is up. */
import { Hono } from "hono";
import { PasswordAgain } from "../../views/access/PasswordAgain.tsx";
import { agentById } from "../agents/queries.ts";
import { attempt, done, fields, isHtmx, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type AccessEnv, keepSignIn, requireRole } from "./actor.ts";
import { givePassword } from "./password_again.ts";
import { refused, uiOf } from "./forms.tsx";
import { accountOf, lockedOutForMs } from "./queries.ts";
import { addressOf } from "./security.ts";

export function againRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/sign-in/again", requireRole(deps));
  app.post("/sign-in/again", async (c) => {
    const { agentId, loginId } = c.get("actor");
    const password = text(await fields(c), "password").slice(0, 1024);
    const { email } = (await agentById(deps.db.read, agentId))!;
    const trying = { email, agentId, address: addressOf(c, deps.settings), knownAs: loginId };
    const refusal = await attempt(async () => {
      // Checked before hashing, as at the sign-in: guesses must not keep the one thread for passwords busy.
      const waitMs = await lockedOutForMs(deps.db.read, trying, deps.now());
      if (waitMs > 0) throw new Refusal("locked-out", "password", 0, waitMs);
      const account = await accountOf(deps.db.read, email);
      const right = await deps.passwords.verify(password, account?.passwordHash ?? null);
      const no = await run(deps, (cx) => givePassword(cx, { ...trying, loginId, agentId, right }));
      if (no) throw new Refusal(no.code === "wrong-credentials" ? "wrong-password" : no.code, "password");
    });
    if (refusal && isHtmx(c)) throw refusal;
    if (refusal) {
      return refused(
        c,
        refusal,
        {},
        (form) => <PasswordAgain ui={uiOf(c)} asset={deps.assets.url} form={form} />,
      );
    }
    keepSignIn(c, deps.settings);
    return done(c, "/desk");
  });
  return app;
}
