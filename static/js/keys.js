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
    message: () =>
      focus("#main textarea[name=body]:not([hidden])", "#main trix-editor", "#main .mails > .answers button"),
    leave: (target) => target.matches("textarea[name=body], trix-editor") && focus("#main [role=log]"),
    contacts: () => focus("#contacts a[aria-current]", "#contacts a[data-focus]"),
    next: () => step(1),
    previous: () => step(-1),
    hold: () => click("#main .foot form[action$='/hold'] button"),
    disposition: () => guichet.dispose(find("#main .contact"), true),
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

  // The disposition window stands between the conversation and the foot. Whether it is open stands at the contact, which is
  // made anew with another contact only: closed by hand while it is owed it stays closed, until it is asked for again.
  globalThis.guichet.dispose = (contact, open) => {
    const window = contact?.querySelector(".disposition");
    if (!window) return;
    open ??= !window.checkVisibility();
    contact.dataset.outcome = open ? "open" : window.matches(".due") ? "shut" : "";
    contact.querySelector(open ? ".disposition select" : ".opener").focus();
    return window;
  };
  document.addEventListener("keydown", (event) => {
    const place = event.target.closest(".disposition, .outcome");
    if (!place || event.key !== "Escape" || event.defaultPrevented || guichet.composing(event)) return;
    const contact = place.closest(".contact");
    if (contact.querySelector(".disposition").checkVisibility()) guichet.dispose(contact, false);
  });
  // Stored it closes, unless it was opened again meanwhile; the window itself may have been made anew by then.
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    ctx.disposed = ctx.sourceElement.closest?.(".disposition")?.closest(".contact");
    if (ctx.disposed) ctx.disposed.dataset.outcome = "open sent";
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const stored = ctx.disposed && ctx.response?.status < 300;
    if (stored && ctx.disposed.dataset.outcome === "open sent") ctx.disposed.dataset.outcome = "";
  });

  // A window is sent closed and opened here as a modal dialog, which returns the focus by itself when it
  // closes.
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
