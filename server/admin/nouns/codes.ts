import { codeTimeout } from "../../agents/code_rules.ts";
import { codeForm } from "../../agents/code_form_rules.ts";
import { codeById } from "../../agents/codes.ts";
import { allCodes, keepCode, nextPosition, peopleIn, saveCode } from "../../agents/stored_codes.ts";
import { namesShown, noNames } from "../../core/names_rules.ts";
import { counted } from "../list_rules.ts";
import { noun } from "../noun.ts";

export const codes = noun({
  name: "codes",
  schema: codeForm,
  sections: () => [["general", ["name", "position", "timeoutMinutes"]], ["names", ["names"]]],
  folded: ["names"],
  usual: async (db) => ({
    name: "",
    names: noNames,
    position: await nextPosition(db),
    timeoutMinutes: codeTimeout.usual,
  }),
  columns: ["position", "timeout"],
  list: async (db, { t }) =>
    (await allCodes(db)).map(({ id, name, position, timeoutMinutes, retiredAt }) => ({
      id,
      name,
      cells: [
        counted(position),
        timeoutMinutes === null
          ? { text: t.admin.list.noTimeout, by: Infinity }
          : { text: `${timeoutMinutes} ${t.admin.units.minutes}`, by: timeoutMinutes },
      ],
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await codeById(db, id);
    if (!known) return null;
    const { name, position, timeoutMinutes, version, retiredAt } = known;
    const facts = { name, names: namesShown(known.names), position, timeoutMinutes };
    return { name, facts, version, retired: retiredAt !== null };
  },
  choices: () => Promise.resolve({}),
  save: saveCode,
  uses: async (db, id) =>
    (await peopleIn(db, id)).map((person) => ({
      kind: "people",
      name: person.name,
      href: `/admin/people/${person.id}`,
      keeps: false,
    })),
  retire: keepCode,
});
