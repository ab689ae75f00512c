// Shortcuts. Which key does what is one list on the server; which are off stands in the page.
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
  // At an end it stays there; with none open, the first.
  const step = (by) => {
    const all = links();
    const at = all.findIndex((link) => link.ariaCurrent === "true");
    const next = all[at < 0 ? 0 : at + by];
    next?.focus();
    next?.click();
    return next;
  };
  const dispose = () => {
    const window = find("#main .disposition");
    const opener = window?.querySelector(".opener");
    if (opener && !window.querySelector("section").checkVisibility()) opener.click();
    return focus("#main .disposition select");
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
    disposition: dispose,
    request: () => click("#request-button"),
    list: () => click("#tools [action='/desk/shortcuts'] button"),
  };
  const text = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";

  globalThis.guichet.press = (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const single = key.length === 1;
    if (single && (target.closest?.(text) || target.closest?.("dialog"))) return;
    const name = Object.keys(keys).find((name) => keys[name] === (single ? key.toLowerCase() : key));
    if (!name || find("#tools").dataset.off.split(" ").includes(name)) return;
    if (actions[name](target)) event.preventDefault();
  };

  // A window that was asked for comes closed, and stands beside the conversation, which goes on meanwhile: it is no modal
  // one. Closed, it gives the focus back itself.
  const over = document.getElementById("over");
  const show = () => {
    const window = over.querySelector("dialog:not([open])");
    window?.show();
    if (window) find(".more:popover-open")?.hidePopover();
  };
  // About one contact, it is shown with that alone: what is typed in it stays until its contact is back.
  const main = find("#main");
  const withContact = () => {
    const shown = main.querySelector("[data-contact]")?.dataset.contact;
    for (const window of over.querySelectorAll("[data-about]")) {
      window.hidden = window.dataset.about !== shown;
    }
  };
  new MutationObserver(withContact).observe(main, { childList: true, subtree: true });
  over.addEventListener("close", () => over.replaceChildren(), true);
  over.addEventListener("keydown", ({ key, defaultPrevented, target }) => {
    if (key === "Escape" && !defaultPrevented) target.closest("dialog").close();
  });
  new MutationObserver(show).observe(over, { childList: true });
  show();
})();
