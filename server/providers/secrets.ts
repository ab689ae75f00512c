/** A provider's secrets between its form and its row: sealed before the transaction that stores them. */
import type { Db } from "../../db/client.ts";
import { secretMarks } from "../core/form_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { NoKey, type Seal } from "../core/seal.ts";
import type { Opened } from "../delivery/outside.ts";
import type { ProviderKind } from "./kind.ts";
import { opened, providerById } from "./queries.ts";
import { missingSecrets, type ProviderForm, settingsFrom, typedSecrets } from "./form.ts";

interface Sealing {
  db: Db;
  seal: Seal;
}

/**
 * Returns the facts with a mark in the place of each secret, and as `sealed` what is to be stored, from what. A secret
 * that was typed as it is stored is no change.
 */
export async function sealedFacts(
  { db, seal }: Sealing,
  kind: ProviderKind,
  id: string,
  facts: ProviderForm,
): Promise<ProviderForm> {
  const before = (await providerById(db.read, id))?.secrets ?? null;
  const stored = await storedSecrets({ db, seal }, kind, id, facts);
  const typed = typedSecrets(kind, facts);
  const changed = Object.keys(typed).filter((name) => typed[name] !== stored[name]);
  const after = changed.length ? await seal.text(JSON.stringify({ ...stored, ...typed })) : before;
  const marks = kind.fields.filter(({ as }) => as === "secret").map(({ name }) => [
    name,
    changed.includes(name) ? secretMarks.changed : before === null ? null : secretMarks.kept,
  ]);
  return { ...facts, ...Object.fromEntries(marks), sealed: { before, after } };
}

/** The provider as it would be with what was typed, in the open. */
export async function typedProvider(
  sealing: Sealing,
  kind: ProviderKind,
  id: string,
  facts: ProviderForm,
): Promise<Opened> {
  const secrets = { ...await storedSecrets(sealing, kind, id, facts), ...typedSecrets(kind, facts) };
  return { id, kind: kind.kind, settings: settingsFrom(kind, facts), secrets };
}

/** Those that are stored. Refused, beside the field, where they do not open any more and one is not typed anew. */
async function storedSecrets(
  { db, seal }: Sealing,
  kind: ProviderKind,
  id: string,
  facts: ProviderForm,
): Promise<Readonly<Record<string, string>>> {
  const row = await providerById(db.read, id);
  if (!row) return {};
  try {
    return (await opened(row, seal)).secrets;
  } catch (error) {
    if (!(error instanceof NoKey)) throw error;
    const [missing] = missingSecrets(kind, facts, false);
    if (missing !== undefined) throw new Refusal("secret-again", missing);
    return {};
  }
}
