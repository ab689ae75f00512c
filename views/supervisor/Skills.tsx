/** The queues of a team's skills, one card each. */
import { capital, duration, percent } from "../i18n/index.ts";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import type { SkillLine } from "./types.ts";

export function SkillLines({ ui, skills }: { ui: Ui; skills: SkillLine[] }) {
  return (
    <div id={ids.boardSkills}>
      {skills[0]
        ? <p class="small muted">{ui.t.supervisor.formula(ui.t.queue.formula[skills[0].formula])}</p>
        : <p class="muted">{ui.t.supervisor.noSkills}</p>}
      <ul class="cards">{skills.map((skill) => <Skill ui={ui} skill={skill} />)}</ul>
    </div>
  );
}

const states = ["available", "working", "unavailable"] as const;

function Skill({ ui, skill }: { ui: Ui; skill: SkillLine }) {
  const t = ui.t.supervisor;
  const { queue } = ui.t;
  const shown = (ms: number | null) => ms === null ? queue.none : duration(ms);
  return (
    <li id={`skill-${skill.skillId}`} class={skill.waiting > 0 ? "skill busy" : "skill"}>
      <h3>
        <Icon name={channelIcon[skill.channel]} />
        <span class="grow">{skill.name}</span>
        {!skill.isOpen && <span class="tag">{t.closed}</span>}
      </h3>
      <dl class="main">
        <Figure label={queue.waiting}>{skill.waiting}</Figure>
        <Figure label={queue.longest}>
          {skill.since === null ? queue.none : <Since ui={ui} at={skill.since} label={queue.longest} />}
        </Figure>
        <Figure label={t.level(skill.thresholdSeconds)}>
          {skill.level === null ? queue.none : percent(skill.level, ui.locale)}
        </Figure>
      </dl>
      <dl class="more">
        <Figure label={t.answered}>{skill.answered}</Figure>
        {skill.abandoned !== null && <Figure label={t.abandoned}>{skill.abandoned}</Figure>}
        <Figure label={t.speed}>{shown(skill.speedMs)}</Figure>
        <Figure label={t.estimate}>{shown(skill.estimateMs)}</Figure>
      </dl>
      {skill.gaps.length > 0 && (
        <p class="gap small">
          <Icon name="alert-triangle" /> {capital(skill.gaps.map((gap) => ui.t.gaps[gap]).join(", "))}.
        </p>
      )}
      <p class="states small">
        {states.map((state) => (
          <span class={state}>
            <b>{skill.agents[state]}</b> {t.states[state]}
          </span>
        ))}
      </p>
    </li>
  );
}

const Figure = ({ label, children }: { label: string; children?: unknown }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children as string}</dd>
  </div>
);
