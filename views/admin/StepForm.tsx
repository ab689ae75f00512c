/** What a step of the first day asks: no more than it must, all else stays as is usual. The full form is one press away. */
import type { Child, Ui } from "../types.ts";
import { Field } from "../ui/Field.tsx";
import { Address } from "./Copied.tsx";
import type { CheckListView, Step } from "./types.ts";

interface StepFormProps {
  ui: Ui;
  list: CheckListView;
}

export function StepForm({ ui, list, step }: StepFormProps & { step: Step }): Child {
  switch (step) {
    case "skill":
      return <SkillForm ui={ui} list={list} />;
    case "holder":
      return <Holder ui={ui} list={list} />;
    case "point":
      return list.skills.length > 0
        ? <PointForm ui={ui} list={list} />
        : <p class="muted">{ui.t.admin.checkList.point.noSkill}</p>;
    case "second":
      return <PersonForm ui={ui} list={list} />;
    case "try":
      return <Try ui={ui} list={list} />;
    case "selfTest":
      return <SelfTest ui={ui} list={list} />;
  }
}

/** A form that says only some of a thing's fields; it leads back to the list. */
function Short(
  { ui, noun, id, make, more, children }: {
    ui: Ui;
    noun: string;
    /** Sent twice, it makes one thing. */
    id: string;
    make: string;
    /** Of the form with everything. */
    more: string;
    children: Child;
  },
) {
  return (
    <form method="post" action={`/admin/${noun}`} class="short">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="short" value="yes" />
      {children}
      <p class="row">
        <button class="button primary">{make}</button>
        <a class="button quiet" href={more}>{ui.t.admin.checkList.allSettings}</a>
      </p>
    </form>
  );
}

function SkillForm({ ui, list }: StepFormProps) {
  const words = ui.t.admin.checkList.skill;
  return (
    <Short
      ui={ui}
      noun="skills"
      id={list.formIds.skill}
      make={words.make}
      more={`/admin/skills/new?for=${list.channel}`}
    >
      <input type="hidden" name="channel" value={list.channel} />
      <Field name="name" id="skill-name" label={words.name} help={words.nameHelp} autocomplete="off" />
    </Short>
  );
}

function Holder({ ui, list }: StepFormProps) {
  const words = ui.t.admin.checkList.holder;
  return (
    <>
      {list.unheld.map(({ id, name }) => (
        <form method="post" action="/admin/check-list/holder" class="row">
          <input type="hidden" name="skill" value={id} />
          <span class="grow">{words.nobody(name)}</span>
          {list.agent && <button class="button primary">{words.take(name)}</button>}
        </form>
      ))}
      <p>
        <a href="/admin/people">{words.people}</a>
      </p>
    </>
  );
}

function PointForm({ ui, list: { skills, channel, formIds } }: StepFormProps) {
  const words = ui.t.admin.checkList.point;
  return (
    <Short ui={ui} noun="points" id={formIds.point} make={words.make} more="/admin/points/new">
      <Field name="name" id="point-name" label={words.name} autocomplete="off" />
      <Field name="word" label={words.word} help={words.wordHelp} autocomplete="off" />
      {skills.length > 1
        ? (
          <div class="field">
            <label for={`skills.${channel}`}>{words.skill}</label>
            <select id={`skills.${channel}`} name={`skills.${channel}`}>
              {skills.map(({ id, name }) => <option value={id}>{name}</option>)}
            </select>
          </div>
        )
        : <input type="hidden" name={`skills.${channel}`} value={skills[0]!.id} />}
      <Field name="origins.0" label={words.site} help={words.siteHelp} autocomplete="off" />
    </Short>
  );
}

function PersonForm({ ui, list: { skills, formIds } }: StepFormProps) {
  const words = ui.t.admin.checkList.second;
  return (
    <Short ui={ui} noun="people" id={formIds.second} make={words.make} more="/admin/people/new">
      <Field name="name" id="person-name" label={words.name} autocomplete="off" />
      <Field name="email" label={words.email} help={words.emailHelp} type="email" autocomplete="off" />
      {skills.length > 0 && (
        <fieldset class="field">
          <legend>{words.skills}</legend>
          {skills.map(({ id, name }) => (
            <label class="option">
              <input type="checkbox" name={`skills.${id}`} value="1" checked={skills.length === 1} /> {name}
            </label>
          ))}
        </fieldset>
      )}
    </Short>
  );
}

function Try({ ui, list: { address, agent } }: StepFormProps) {
  const words = ui.t.admin.checkList.try;
  if (!address) return <p class="muted">{words.noPoint}</p>;
  return (
    <>
      <Address ui={ui} address={address} here={false} />
      {agent
        ? (
          <form method="post" action="/desk/state">
            <input type="hidden" name="state" value="available" />
            <button class="button primary">{words.ready}</button>
          </form>
        )
        : <p class="muted">{words.noDesk}</p>}
    </>
  );
}

function SelfTest({ ui, list: { agent } }: StepFormProps) {
  const words = ui.t.admin.checkList.selfTest;
  return <p>{agent ? <a class="button" href="/desk/self-test">{words.start}</a> : words.noDesk}</p>;
}
