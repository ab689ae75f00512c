/** Icons from one sprite, outlined, decorative: a name for the ear stands beside each. */
export const iconNames = [
  "phone",
  "message-circle",
  "mail",
  "record-mail",
  "list-details",
  "device-mobile",
  "circles",
  "player-pause",
  "player-play",
  "arrow-forward-up",
  "alert-triangle",
  "arrow-left",
  "check",
  "logout",
  "user",
  "users",
  "x",
  "id",
  "lifebuoy",
  "wifi-off",
  "activity",
] as const;
/** What a composer and a conversation draw, on customers' pages too: a sprite of their own, so that those stay small. */
export const fileIconNames = ["file-text", "paperclip", "x"] as const;
export type IconName = (typeof iconNames)[number] | (typeof fileIconNames)[number];

/** The sprite's address is fixed: its content is hashed into the assets' own names by a redirect-free alias. */
export function Icon({ name }: { name: IconName }) {
  const sprite = (fileIconNames as readonly string[]).includes(name) ? "files" : "icons";
  return (
    <svg class="i" aria-hidden="true">
      <use href={`/static/${sprite}.svg#${name}`} />
    </svg>
  );
}

/** On a button: where the words have no room the icon stands alone, and they stay its name. */
export const IconWords = ({ icon, label }: { icon: IconName; label: string }) => (
  <>
    <Icon name={icon} /> <span class="words">{label}</span>
  </>
);
