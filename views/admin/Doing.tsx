/** What somebody else's server does now, and what it answered when it was tried, in its own words. */
import type { Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import type { FormView, TriedView } from "./types.ts";

/** What was really answered when what is typed was tried. */
export function TrialAnswer({ ui, tried: { worked, words } }: { ui: Ui; tried: TriedView }) {
  const { trial } = ui.t.admin.providers;
  return (
    <div class={worked ? "doing good" : "doing bad"}>
      <p>
        <Icon name={worked ? "check" : "alert-triangle"} /> <b>{worked ? trial.worked : trial.failed}</b>{" "}
        <span class="muted">{trial.unsaved}</span>
      </p>
      <Quoted words={words} />
    </div>
  );
}

/** How it does, above its form. */
export function DoingNow({ ui, doing }: { ui: Ui; doing: NonNullable<FormView["doing"]> }) {
  const { tone, text, words, resume, consent, hook } = doing;
  const { providers } = ui.t.admin;
  return (
    <section class={`doing ${tone}`}>
      <p>
        {tone === "bad" && <Icon name="alert-triangle" />} {text}
      </p>
      <Quoted words={words} />
      {hook && (
        <p>
          {providers.hook} <code>{hook}</code>
        </p>
      )}
      {(resume || consent) && (
        <div class="row">
          {resume && (
            <form method="post" action={resume}>
              <button class="button">{providers.resume}</button>
            </form>
          )}
          {consent && <a class="button" href={consent}>{providers.consent}</a>}
        </div>
      )}
    </section>
  );
}

const Quoted = ({ words }: { words: string | null }) =>
  words
    ? (
      <blockquote>
        <bdi>{words}</bdi>
      </blockquote>
    )
    : null;
