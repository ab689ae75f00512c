/** The queues of a team's skills, the most urgent first: a card each, a quiet one folded into a line. */
import { capital, duration, percent } from "../i18n/index.ts";
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import type { SkillLine } from "./types.ts";

export function SkillLines({ ui, skills }: { ui: Ui; skills: SkillLine[] }) {
  const busy = skills.filter(({ waiting }) => waiting > 0);
  const quiet = skills.filter(({ waiting }) => waiting === 0);
  return (
    <div id={ids.boardSkills}>
      {skills[0]
        ? <p class="small muted">{ui.t.supervisor.formula(ui.t.queue.formula[skills[0].formula])}</p>
        : <p class="muted">{ui.t.supervisor.noSkills}</p>}
      {busy.length > 0 && (
        <ul class="cards" aria-label={ui.t.supervisor.busySkills}>
          {busy.map((skill) => <Busy ui={ui} skill={skill} />)}
        </ul>
      )}
      {quiet.length > 0 && (
        <ul class="quiets" aria-label={ui.t.supervisor.quietSkills}>
          {quiet.map((skill) => <Quiet ui={ui} skill={skill} />)}
        </ul>
      )}
    </div>
  );
}

interface Props {
  ui: Ui;
  skill: SkillLine;
}

const Name = ({ ui, skill: { channel, isOpen, ...skill } }: Props) => (
  <>
    <Icon name={channelIcon[channel]} />
    <span class="grow">{nameIn(ui.locale, skill)}</span>
    {!isOpen && <span class="tag">{ui.t.supervisor.closed}</span>}
  </>
);

const levelOf = (ui: Ui, level: number | null) =>
  level === null ? ui.t.queue.none : percent(level, ui.locale);

/** Late, it has another edge, a sign with how many, and marked figures. */
function Busy({ ui, skill }: Props) {
  const t = ui.t.supervisor;
  const { queue } = ui.t;
  const late = skill.late > 0;
  const sign = late && <Icon name="alert-triangle" />;
  return (
    <li id={`skill-${skill.skillId}`} class={late ? "skill late" : "skill"}>
      <h3>
        <Name ui={ui} skill={skill} />
        {late && (
          <span class="tag bad">
            {sign}
            {t.lateNow(skill.late, span(skill.thresholdMs))}
          </span>
        )}
      </h3>
      <dl class="main">
        <Figure label={queue.waiting}>{skill.waiting}</Figure>
        <Figure label={queue.longest} marked={late}>
          {sign}
          {skill.since === null ? queue.none : <Since ui={ui} at={skill.since} label={queue.longest} />}
        </Figure>
        <Figure label={t.level(span(skill.thresholdMs))} marked={late}>
          {sign}
          {levelOf(ui, skill.level)}
        </Figure>
      </dl>
      <More ui={ui} skill={skill} />
    </li>
  );
}

/** Nobody waits: its service level and who is there in a line, the rest behind a press. */
function Quiet({ ui, skill }: Props) {
  const t = ui.t.supervisor;
  const { available } = skill.agents;
  return (
    <li id={`skill-${skill.skillId}`}>
      <details class="quiet">
        <summary>
          <Name ui={ui} skill={skill} />
          <span class="small muted">
            {levelOf(ui, skill.level)}
            <span class="hidden">{` ${t.level(span(skill.thresholdMs))}`}</span>
          </span>
          <span class="states small">
            <span class={available > 0 ? "available" : "unavailable"}>
              {available}
              <span class="hidden">{` ${t.states.available}`}</span>
            </span>
          </span>
        </summary>
        <More ui={ui} skill={skill} />
      </details>
    </li>
  );
}

const states = ["available", "working", "unavailable"] as const;

function More({ ui, skill }: Props) {
  const t = ui.t.supervisor;
  const shown = (ms: number | null) => ms === null ? ui.t.queue.none : duration(ms);
  return (
    <>
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
    </>
  );
}

const Figure = ({ label, marked = false, children }: {
  label: string;
  marked?: boolean;
  children?: unknown;
}) => (
  <div class={marked ? "marked" : undefined}>
    <dt>{label}</dt>
    <dd>{children as string}</dd>
  </div>
);

/** A threshold as short as it can be said: 20 s, 5 min, 4 h. The same in every language. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds % 3600 === 0) return `${seconds / 3600}\u00a0h`;
  return seconds % 60 === 0 ? `${seconds / 60}\u00a0min` : `${seconds}\u00a0s`;
}
