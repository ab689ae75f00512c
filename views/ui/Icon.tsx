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
  "pencil-plus",
] as const;
/** The icons of composers and conversations, in a file of their own so that customers' pages load little. */
export const fileIconNames = ["file-text", "paperclip", "x"] as const;
/** Those of the email composer, which is loaded only when one is written. */
export const mailIconNames = [
  "bold",
  "italic",
  "strikethrough",
  "link",
  "list",
  "list-numbers",
  "blockquote",
] as const;
export type IconName =
  | (typeof iconNames)[number]
  | (typeof fileIconNames)[number]
  | (typeof mailIconNames)[number];

/** Shows an icon. The SVG file's address has no hash, because views do not know it. */
export function Icon({ name }: { name: IconName }) {
  const among = (names: readonly string[]) => names.includes(name);
  const sprite = among(fileIconNames) ? "files" : among(mailIconNames) ? "mail" : "icons";
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
