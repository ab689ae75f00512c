import { namesShown, noNames } from "../../core/names_rules.ts";
import { fieldForm } from "../../customers/field_rules.ts";
import { allFields, fieldById, nextFieldPosition, retireField, saveField } from "../../customers/fields.ts";
import { counted } from "../list_rules.ts";
import { noun } from "../noun.ts";

export const fields = noun({
  name: "fields",
  schema: fieldForm,
  sections: () => [["general", ["name", "kind", "position"]], ["names", ["names"]]],
  folded: ["names"],
  // What was written as a text is no date.
  fixed: ["kind"],
  usual: async (db) => ({
    name: "",
    names: noNames,
    kind: "text" as const,
    position: await nextFieldPosition(db),
  }),
  columns: ["position", "kind", "known"],
  list: async (db, { t }) =>
    (await allFields(db)).map(({ id, name, kind, position, known, retiredAt }) => ({
      id,
      name,
      cells: [counted(position), t.admin.options.kind[kind], counted(known)],
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await fieldById(db, id);
    if (!known) return null;
    const { name, names, kind, position, version, retiredAt } = known;
    const facts = { name, names: namesShown(names), kind, position };
    return { name, facts, version, retired: retiredAt !== null };
  },
  choices: () => Promise.resolve({}),
  save: saveField,
  retire: retireField,
});
