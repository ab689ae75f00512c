import { channelsThat } from "../../channels/facts.ts";
import { localeFrom } from "../../../views/i18n/index.ts";
import { addReplyFiles, filesOfReply, removeReplyFile } from "../../replies/files.ts";
import { replyForm } from "../../replies/reply_rules.ts";
import { allReplies, nextReplyPosition, replyById, retireReply, saveReply } from "../../replies/stored.ts";
import { allSkills } from "../../skills/skills.ts";
import { skillChoices } from "../choices.ts";
import { counted } from "../list_rules.ts";
import { noun } from "../noun.ts";

/** Characters of a text in the list; it is found by all of its words. */
const longestShown = 140;

export const replies = noun({
  name: "replies",
  schema: replyForm,
  sections:
    () => [["general", ["title", "shortcut", "body"]], ["offered", ["locale", "skillId", "position"]]],
  titled: "title",
  usual: async (db, _variant, { locale }) => ({
    title: "",
    shortcut: "",
    locale,
    skillId: null,
    body: "",
    position: await nextReplyPosition(db),
  }),
  columns: ["shortcut", "language", "skill", "text", "files"],
  list: async (db, { t }) => {
    const skills = new Map((await allSkills(db)).map(({ id, name }) => [id, name]));
    return (await allReplies(db)).map(({ id, title, shortcut, locale, skillId, body, files, retiredAt }) => ({
      id,
      name: title,
      cells: [
        `/${shortcut}`,
        t.language[localeFrom(null, locale)],
        skillId === null ? t.admin.empty.skillId : skills.get(skillId) ?? "",
        { text: body.length > longestShown ? `${body.slice(0, longestShown)}…` : body, by: body },
        files ? counted(files) : "",
      ],
      retired: retiredAt !== null,
    }));
  },
  load: async (db, id) => {
    const known = await replyById(db, id);
    if (!known) return null;
    const { title, shortcut, skillId, body, position, version, retiredAt } = known;
    const facts = { title, shortcut, locale: localeFrom(null, known.locale), skillId, body, position };
    return { name: title, facts, version, retired: retiredAt !== null };
  },
  choices: async (db, ui) => ({
    skills: await skillChoices(db, ui, channelsThat(({ writing }) => writing)),
  }),
  save: saveReply,
  files: {
    list: filesOfReply,
    add: (deps, { id, ...filing }, files) => addReplyFiles(deps, { replyId: id, ...filing }, files),
    remove: (deps, { id, ...filing }) => removeReplyFile(deps, { replyId: id, ...filing }),
  },
  retire: retireReply,
});
