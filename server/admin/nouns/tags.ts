import { allTags, namedById, retireNamed, saveNamed } from "../../dispositions/names.ts";
import { namedForm } from "../../dispositions/rules.ts";
import { noun } from "../noun.ts";

export const tags = noun({
  name: "tags",
  schema: namedForm,
  sections: () => [["general", ["name"]]],
  usual: () => Promise.resolve({ name: "" }),
  list: async (db) =>
    (await allTags(db)).map(({ id, name, retiredAt }) => ({
      id,
      name,
      about: "",
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await namedById(db, "tags", id);
    return known
      ? {
        name: known.name,
        facts: { name: known.name },
        version: known.version,
        retired: known.retiredAt !== null,
      }
      : null;
  },
  choices: () => Promise.resolve({}),
  save: (cx, id, { name }) => saveNamed(cx, "tags", id, name),
  retire: (cx, id, retired) => retireNamed(cx, "tags", id, retired),
});
