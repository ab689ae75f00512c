import { tagForm } from "../../dispositions/rules.ts";
import { allTags, restoreTag, retireTag, saveTag, tagById } from "../../dispositions/tags.ts";
import { noun } from "../noun.ts";

export const tags = noun({
  name: "tags",
  schema: tagForm,
  sections: () => [["general", ["name"]]],
  usual: () => Promise.resolve({ name: "" }),
  list: async (db) =>
    (await allTags(db)).map(({ id, name, retiredAt }) => ({
      id,
      name,
      cells: [],
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await tagById(db, id);
    if (!known) return null;
    const { name, version, retiredAt } = known;
    return { name, facts: { name }, version, retired: retiredAt !== null };
  },
  choices: () => Promise.resolve({}),
  save: (cx, id, { name }) => saveTag(cx, id, name),
  retire: (cx, id, retired) => (retired ? retireTag : restoreTag)(cx, id),
});
