// The windows of the customer's card are popovers. Closes a window when its form was saved.
(() => {
  const inWindow = (element) => element?.closest?.("form") && element.closest("[popover].window");
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    const window = inWindow(form);
    const status = ctx.response?.status ?? 0;
    if (!window || status < 200 || status > 299) return;
    window.hidePopover();
    form.reset();
    for (const error of form.querySelectorAll(".error")) error.replaceChildren();
    // A new key: what is written next is another note.
    if (form.elements.key) form.elements.key.value = crypto.getRandomValues(new Uint32Array(4)).join("-");
  });
  // When a window opens, its inputs take the values that the card shows, unless somebody had typed in them.
  document.addEventListener("beforetoggle", ({ target, newState }) => {
    if (newState !== "open" || !target.matches(".window")) return;
    const inputs = [...target.querySelectorAll("[data-shown]")];
    if (inputs.some((input) => input.value !== input.defaultValue)) return;
    for (const input of inputs) {
      input.value = input.defaultValue = document.getElementById(input.dataset.shown).dataset.value;
    }
  }, true);
  document.addEventListener("toggle", ({ target, newState }) => {
    if (newState === "open" && target.matches(".window")) {
      target.querySelector("input:not([type=hidden]), select, textarea").focus();
    }
  }, true);
  // The disposition window stands between the conversation and the foot. Whether it is open stands at the contact, which is
  // made anew with another contact only: closed by hand while it is owed it stays closed, until it is asked for again.
  const outcome = (contact, open) => {
    const window = contact?.querySelector(".disposition");
    if (!window) return;
    if (open) contact.dataset.outcome = "open";
    else if (window.matches(".due")) contact.dataset.outcome = "shut";
    else delete contact.dataset.outcome;
    contact.querySelector(open ? ".disposition select" : ".opener").focus();
  };
  guichet.dispose = () => outcome(document.querySelector("#main .contact"), true);
  document.addEventListener("click", ({ target }) => {
    const contact = target.closest("[data-dispose]")?.closest(".contact");
    if (contact) outcome(contact, !contact.querySelector(".disposition").checkVisibility());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || guichet.composing(event)) return;
    const contact = event.target.closest(".disposition, .outcome")?.closest(".contact");
    if (contact?.querySelector(".disposition").checkVisibility()) outcome(contact, false);
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const stored = ctx.response?.status < 300 && ctx.sourceElement.closest(".disposition");
    if (stored) delete stored.closest(".contact").dataset.outcome;
  });
  // A closed reader of another conversation is removed from the page.
  document.addEventListener(
    "close",
    ({ target }) => target.matches("dialog.reader") && target.remove(),
    true,
  );
})();
