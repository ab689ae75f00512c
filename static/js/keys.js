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
  const actions = {
    offer: () => focus(".offer:not([hidden]) [data-accept] button"),
    message: () => focus("#main textarea[name=body]"),
    leave: (target) => target.matches("textarea[name=body]") && focus("#main [role=log]"),
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
    if (single && (target.closest?.(text) || find("dialog:modal"))) return;
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

  // A window that was asked for comes closed: only a script opens it as a modal one, which gives the focus back itself.
  const over = document.getElementById("over");
  const show = () => over.querySelector("dialog:not([open])")?.showModal();
  over.addEventListener("close", () => over.replaceChildren(), true);
  new MutationObserver(show).observe(over, { childList: true });
  show();
})();
