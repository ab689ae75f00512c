/**
 * The keyboard shortcuts of the desk: name → key. A key that types a character works outside text boxes only.
 * No shortcut ends or sends anything.
 */
export const shortcuts = {
  offer: "F8",
  refuse: "F9",
  message: "m",
  leave: "Escape",
  contacts: "l",
  next: "j",
  previous: "k",
  hold: "h",
  disposition: "d",
  request: "+",
  list: "?",
} as const;

export type Shortcut = keyof typeof shortcuts;
export const shortcutNames = Object.keys(shortcuts) as Shortcut[];
