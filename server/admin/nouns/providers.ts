import type { Drizzle } from "../../../db/client.ts";
import type { Provider } from "../../../db/schema/providers.ts";
import type { Ui } from "../../../views/types.ts";
import { timeFor } from "../../../views/i18n/times.ts";
import { providerKind, providerKinds } from "../../channels/registry.ts";
import { Refusal } from "../../core/refusal.ts";
import { retireProvider, saveProvider } from "../../providers/commands.ts";
import { resumeProvider } from "../../providers/health.ts";
import type { ProviderField, ProviderKind } from "../../providers/kind.ts";
import { allOwnAddresses, allProviders, providerById } from "../../providers/queries.ts";
import {
  missingSecrets,
  type ProviderForm,
  providerForm,
  settingsFrom,
  storedFacts,
  usualFacts,
} from "../../providers/form.ts";
import { stateOf } from "../../providers/rules.ts";
import { sealedFacts, typedProvider } from "../../providers/secrets.ts";
import { z } from "zod";
import { called } from "../../core/form_rules.ts";
import { type AnyNoun, type Doing, noun } from "../noun.ts";

const kindNames = () => providerKinds().map(({ kind }) => kind);

/** Its kind; what was made by a version that knew more kinds is not found. */
function kindOf({ kind }: { kind: string }): ProviderKind {
  const known = providerKind(kind);
  if (!known) throw new Refusal("not-found");
  return known;
}

export const providers: AnyNoun = noun<ProviderForm>({
  name: "providers",
  schema: z.object({ name: called, kind: z.string() }) as unknown as z.ZodType<ProviderForm>,
  of: (facts) => ({
    ...providers,
    schema: providerForm(kindOf(facts), kindNames()) as unknown as AnyNoun["schema"],
  }),
  sections: (facts) => {
    const apart = ({ seldom, optional, usual }: ProviderField) => seldom || (optional && usual !== undefined);
    const [seldom, often] = [true, false].map((wanted) =>
      kindOf(facts).fields.filter((field) => Boolean(apart(field)) === wanted).map(({ name }) => name)
    );
    return [["general", ["name", "kind"]], ["connection", often!], ["seldom", seldom!]];
  },
  folded: ["seldom"],
  fixed: ["kind"],
  get variants() {
    return kindNames();
  },
  usual: (_db, variant, { t }) => {
    const kind = kindOf({ kind: variant ?? "" });
    const names: Record<string, string> = t.admin.options.kind;
    return Promise.resolve(usualFacts(kind, names[kind.kind] ?? ""));
  },
  columns: ["kind", "state", "worked"],
  list: async (db, ui) =>
    (await allProviders(db)).map((row) => ({
      id: row.id,
      name: row.name,
      cells: [
        (ui.t.admin.options.kind as Record<string, string>)[row.kind] ?? row.kind,
        ui.t.admin.providers.states[stateOf(row)],
        row.workedAt === null ? "" : { text: timeFor(ui, row.workedAt, "moment"), by: row.workedAt },
      ],
      lacks: row.pausedReason && ui.t.admin.providers.pauses[row.pausedReason],
      retired: row.retiredAt !== null,
    })),
  load: async (db, id) => {
    const row = await providerById(db, id);
    const kind = row && providerKind(row.kind);
    if (!row || !kind) return null;
    return {
      name: row.name,
      facts: storedFacts(kind, row),
      version: row.version,
      retired: row.retiredAt !== null,
    };
  },
  choices: () => Promise.resolve({}),
  counting: ({ sealed: _sealed, ...facts }) => facts,
  wrongs: (facts, before) => {
    const stored = before !== null && Object.values(before).includes("kept");
    return missingSecrets(kindOf(facts), facts, stored).map((field) => ({ field, code: "required" }));
  },
  seals: (deps, id, facts) => sealedFacts(deps, kindOf(facts), id, facts),
  tries: async (deps, id, facts, signal) => {
    if (!deps.outside) throw new Refusal("unavailable");
    const kind = kindOf(facts);
    return await kind.test(await typedProvider(deps, kind, id, facts), deps.outside, signal);
  },
  doing: async (db, id, ui, origin) => doingOf(await providerById(db, id), ui, origin),
  resume: resumeProvider,
  save: (cx, id, facts) =>
    saveProvider(cx, id, {
      kind: facts.kind,
      name: facts.name,
      settings: settingsFrom(kindOf(facts), facts),
      secrets: facts.sealed as { before: string | null; after: string | null },
    }),
  uses: usesOf,
  retire: retireProvider,
});

async function usesOf(db: Drizzle, id: string) {
  const all = await allOwnAddresses(db);
  return all.filter(({ incomingId, outgoingId, retiredAt }) =>
    retiredAt === null && (incomingId === id || outgoingId === id)
  ).map((one) => ({
    kind: "addresses" as const,
    name: one.address,
    href: `/admin/addresses/${one.id}`,
    keeps: true,
  }));
}

function doingOf(row: Provider | undefined, ui: Ui, origin: string): Doing | null {
  if (!row || row.retiredAt !== null) return null;
  const words = ui.t.admin.providers;
  const at = (time: number | null) => timeFor(ui, time ?? 0, "moment");
  const state = stateOf(row);
  const path = providerKind(row.kind)?.hook?.(row.id);
  const said = {
    paused: () => words.paused(words.pauses[row.pausedReason ?? "refused"], at(row.pausedAt)),
    failing: () => words.failed(at(row.failedAt)),
    working: () => words.worked(at(row.workedAt)),
    unused: () => words.unused,
  };
  const failed = state === "paused" || state === "failing";
  return {
    tone: failed ? "bad" : state === "working" ? "good" : "plain",
    text: said[state](),
    words: failed ? row.failedWords : null,
    resume: state === "paused" ? `/admin/providers/${row.id}/resumption` : null,
    consent: row.settings.auth === "oauth2" ? `/admin/providers/${row.id}/consent` : null,
    hook: path ? new URL(path, origin).href : null,
  };
}
