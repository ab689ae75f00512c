/** Outlined icons from one SVG file. They are hidden from screen readers: a text stands beside each. */
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
/** The icons of composers and conversations, in a file of their own so that customers' pages load little. */
export const fileIconNames = ["file-text", "paperclip", "x"] as const;
export type IconName = (typeof iconNames)[number] | (typeof fileIconNames)[number];

/** Shows an icon. The SVG file's address has no hash, because views do not know it. */
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
