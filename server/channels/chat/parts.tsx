/** The regions of a customer's page, as they stand now. */
import type { Fragment, Html, Reading } from "../../live/fragment.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { ids } from "../../../views/ids.ts";
import { PortalComposer, PortalEnd, PortalStatus } from "../../../views/channels/chat/Chat.tsx";
import type { Ui } from "../../../views/types.ts";
import { PortalRating } from "../../../views/channels/chat/Rating.tsx";
import { LeaveClosed, PortalWait } from "../../../views/channels/chat/Waiting.tsx";
import { Partial } from "../../../views/ui/Partial.tsx";
import { Typing } from "../../../views/ui/Typing.tsx";
import { interactionById } from "../../interactions/queries.ts";
import { topics } from "../../live/topics.ts";
import { composerOf, ratedOf, standingOf, writerTo } from "./queries.ts";

/** A region of one conversation's pages, for its customer. */
export function part(
  reading: Reading,
  interactionId: string,
  region: string,
  render: (ui: Ui, interaction: Interaction) => Promise<Html | null>,
): Fragment {
  return {
    topic: topics.conversation(interactionId),
    region,
    render: async (ui) => {
      const chat = await interactionById(reading.db, interactionId);
      return chat ? await render(ui, chat) : null;
    },
  };
}

/** The conversation's current status. */
export const standing = (reading: Reading, interactionId: string): Fragment =>
  part(reading, interactionId, "standing", (ui, chat) => standingParts(reading, chat, ui));

/** What the customer reads of where it stands, and of their place. */
export const Waits = (props: Parameters<typeof PortalStatus>[0] & Parameters<typeof PortalWait>[0]) => (
  <>
    <Partial target={ids.portalStatus}>
      <PortalStatus {...props} />
    </Partial>
    <Partial target={ids.portalWait}>
      <PortalWait {...props} />
    </Partial>
  </>
);

/** Where the conversation stands: its status, its place, its end, and over, what is rated. */
export async function standingParts(reading: Reading, interaction: Interaction, ui: Ui): Promise<Html> {
  const props = await standingOf(reading, interaction);
  return (
    <>
      <Waits ui={ui} chat={props} />
      {(props.status !== "waiting" || props.wait?.leftAddress) && <LeaveClosed />}
      <Partial target={ids.portalEnd}>
        <PortalEnd ui={ui} chat={props} />
      </Partial>
      {props.status === "ended" && (
        <Partial target={ids.portalRating}>
          <PortalRating ui={ui} chat={{ ...props, rated: await ratedOf(reading, interaction) }} />
        </Partial>
      )}
    </>
  );
}

/**
 * Renders the composer. A conversation that is over has another composer, for a late reply, and after the window none.
 * Open composers are never replaced: a completed conversation keeps the one that came with its end, because its
 * customer may be typing in it.
 */
export const composer = (
  reading: Reading,
  interactionId: string,
  when: "ended" | "completed" | "too-late" | "seen-whole",
): Fragment =>
  part(reading, interactionId, `composer-${when}`, async (ui, chat) => {
    const props = await standingOf(reading, chat);
    if (props.status !== "ended") return null;
    const composer = await composerOf(reading, chat, props);
    if (when === "completed" && composer.open) return null;
    return (
      <>
        {await typingPart(reading, chat, ui)}
        <Partial target={ids.composer(chat.id)} swap={composer.open ? undefined : "outerHTML"}>
          <PortalComposer ui={ui} chat={{ ...props, composer }} />
        </Partial>
      </>
    );
  });

/** Whether the agent writes. */
export async function typingPart(reading: Reading, interaction: Interaction, ui: Ui): Promise<Html> {
  return (
    <Partial target={ids.typing(interaction.id)} swap="outerHTML">
      <Typing ui={ui} interactionId={interaction.id} name={await writerTo(reading, interaction)} />
    </Partial>
  );
}
