import { codeTimeout } from "../../agents/code_rules.ts";
import { codeForm } from "../../agents/code_form_rules.ts";
import { codeById } from "../../agents/codes.ts";
import { allCodes, keepCode, nextPosition, peopleIn, saveCode } from "../../agents/stored_codes.ts";
import { noun } from "../noun.ts";

export const codes = noun({
  name: "codes",
  schema: codeForm,
  sections: () => [["general", ["name", "position", "timeoutMinutes"]]],
  usual: async (db) => ({ name: "", position: await nextPosition(db), timeoutMinutes: codeTimeout.usual }),
  list: async (db, { t }) =>
    (await allCodes(db)).map(({ id, name, timeoutMinutes, retiredAt }) => ({
      id,
      name,
      about: timeoutMinutes === null ? t.admin.list.noTimeout : t.admin.list.signsOut(timeoutMinutes),
      retired: retiredAt !== null,
    })),
  load: async (db, id) => {
    const known = await codeById(db, id);
    if (!known) return null;
    const { name, position, timeoutMinutes, version, retiredAt } = known;
    return { name, facts: { name, position, timeoutMinutes }, version, retired: retiredAt !== null };
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
