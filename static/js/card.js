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
  // What else there is to the disposition window comes with the shortcuts.
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-dispose]");
    if (!button) return;
    await import("/static/keys.js");
    guichet.dispose(button.closest(".contact"));
  });
  // A closed reader of another conversation is removed from the page.
  document.addEventListener(
    "close",
    ({ target }) => target.matches("dialog.reader") && target.remove(),
    true,
  );
})();
