// Keyboard shortcuts. The list of keys is put in by the server ("KEYS"); the ones turned off are in the page.
(() => {
  const keys = "KEYS";
  const find = (selector) => document.querySelector(selector);
  const focus = (...selectors) => {
    const target = selectors.map(find).find(Boolean);
    target?.focus();
    return target;
  };
  const click = (selector) => {
    const target = find(selector);
    target?.click();
    return target;
  };
  const links = () =>
    [...document.querySelectorAll("#contacts a[data-focus]")].filter((link) => link.checkVisibility());
  // Opens the next or previous contact: none past an end of the list, the first if none is open.
  const step = (by) => {
    const all = links();
    const at = all.findIndex((link) => link.ariaCurrent === "true");
    const next = all[at < 0 ? 0 : at + by];
    next?.focus();
    next?.click();
    return next;
  };
  const actions = {
    // Where accepting opens the contact the caret goes along; elsewhere it stays.
    offer: () => {
      const accept = find(".offer:not([hidden]) [data-accept] button");
      if (find("#contact-list[data-takes]")) accept?.focus();
      accept?.click();
      return accept;
    },
    refuse: () => focus(".offer:not([hidden]) .refuse"),
    message: () => focus("#main textarea[name=body]"),
    leave: (target) => target.matches("textarea[name=body]") && focus("#main [role=log]"),
    contacts: () => focus("#contacts a[aria-current]", "#contacts a[data-focus]"),
    next: () => step(1),
    previous: () => step(-1),
    hold: () => click("#main .foot form[action$='/hold'] button"),
    disposition: () => find("#main .disposition") && (guichet.dispose(), true),
    request: () => click("#request-button"),
    list: () => click("#tools [action='/desk/shortcuts'] button"),
  };
  const text = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";

  globalThis.guichet.press = (event) => {
    const { key, target } = event;
    if (
      event.defaultPrevented || guichet.composing(event) || event.ctrlKey || event.altKey || event.metaKey
    ) return;
    const single = key.length === 1;
    if (single && (target.closest?.(text) || target.closest?.("dialog"))) return;
    const name = Object.keys(keys).find((name) => keys[name] === (single ? key.toLowerCase() : key));
    if (!name || find("#tools").dataset.off.split(" ").includes(name)) return;
    if (actions[name](target)) event.preventDefault();
  };

  // A window is sent closed and opened here as a modal dialog, which returns the focus by itself when it
  // closes.
  const over = document.getElementById("over");
  const show = () => {
    const window = over.querySelector("dialog:not([open])");
    window?.show();
    if (window) find(".more:popover-open")?.hidePopover();
  };
  over.addEventListener("close", () => over.replaceChildren(), true);
  over.addEventListener("keydown", ({ key, defaultPrevented, target }) => {
    if (key === "Escape" && !defaultPrevented) target.closest("dialog").close();
  });
  new MutationObserver(show).observe(over, { childList: true });
  show();
})();
