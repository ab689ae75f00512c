/**
 * What single keys do at the desk, and which. Outside of text boxes only, but for those that are no character; and none
 * of them ends or sends anything.
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
