/** Routes of an agent's own tools: the self-test before the shift, the ring's volume, the shortcuts. */
import { Hono } from "hono";
import { SelfTest } from "../../views/desk/SelfTest.tsx";
import { ShortcutsOver, ShortcutsPage } from "../../views/desk/Shortcuts.tsx";
import { document } from "../../views/layout.tsx";
import { checks } from "../../views/desk/types.ts";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { overOrPage, uiOf } from "../access/forms.tsx";
import {
  chooseContactOrder,
  keepShortcuts,
  preferencesOf,
  recordSelfTest,
  selfTestOf,
  setVolume,
} from "../agents/preferences.ts";
import { isToday } from "../agents/rules.ts";
import { done, fields, text, texts } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { openSelfTest } from "./commands.ts";
import { familyOf, verdictsIn } from "./rules.ts";

export function toolRoutes(deps: Deps): Hono<AccessEnv & { Variables: { listens: boolean } }> {
  const app = new Hono<AccessEnv & { Variables: { listens: boolean } }>();
  const asset = deps.assets.url;
  app.use("/desk/*", requireRole(deps, "agent"));

  app.get("/desk/self-test", async (c) => {
    const { agentId } = c.get("actor");
    const { tab, cursor } = await run(deps, (cx) => openSelfTest(cx, c.get("actor")));
    const { db, now } = deps.live.pump.reading;
    const { volume, selfTest } = await preferencesOf(db, agentId, now);
    const last = await selfTestOf(db, agentId);
    c.set("listens", true);
    const page = (
      <SelfTest
        ui={uiOf(c)}
        asset={asset}
        tabId={tab.id}
        cursor={cursor}
        browser={familyOf(c.req.header("user-agent") ?? "")}
        volume={volume}
        state={selfTest}
        today={last && isToday(last, now) ? last : null}
      />
    );
    return c.html(document(page));
  });
  // The page's script compares the machine's clock with this time.
  app.get("/desk/self-test/clock", (c) => c.text(String(deps.now())));
  app.post("/desk/self-test", async (c) => {
    const { agentId } = c.get("actor");
    const form = await fields(c);
    const verdicts = verdictsIn(checks.map((check) => [check, text(form, check)]));
    if (!verdicts) throw new Refusal("bad-request");
    const state = await run(deps, (cx) => recordSelfTest(cx, agentId, text(form, "zone"), verdicts));
    if (c.req.header("accept") !== "text/plain") return done(c, "/desk/self-test");
    c.header("Self-Test", state);
    return c.text(uiOf(c).t.selfTest.summary[state]);
  });
  app.post("/desk/volume", async (c) => {
    const volume = text(await fields(c), "volume");
    await run(deps, (cx) => setVolume(cx, c.get("actor").agentId, volume));
    return done(c, "/desk/self-test");
  });

  app.post("/desk/contact-order", async (c) => {
    const order = text(await fields(c), "order");
    await run(deps, (cx) => chooseContactOrder(cx, c.get("actor").agentId, order));
    return done(c, "/desk");
  });

  app.get("/desk/shortcuts", async (c) => {
    const { agentId } = c.get("actor");
    const { db, now } = deps.live.pump.reading;
    const { off } = await preferencesOf(db, agentId, now);
    const ui = uiOf(c);
    return overOrPage(
      c,
      <ShortcutsOver ui={ui} asset={asset} off={off} />,
      <ShortcutsPage ui={ui} asset={asset} off={off} />,
    );
  });
  app.post("/desk/shortcuts", async (c) => {
    const kept = texts(await fields(c, true), "on");
    await run(deps, (cx) => keepShortcuts(cx, c.get("actor").agentId, kept));
    return done(c, "/desk/shortcuts");
  });
  return app;
}
