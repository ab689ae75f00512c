// Sending: what was pressed is sent once, what is typed meanwhile stays, and both survive a lost connection.
(() => {
  const composer = (element) => element?.closest?.("form[data-composer]");
  const area = (form) => form.querySelector("textarea");
  /** form → { body, inFlight, again } of the message that was pressed and is not yet acknowledged. */
  const pressed = new Map();

  const show = (form) => form.toggleAttribute("data-unsent", pressed.get(form)?.failed ?? false);
  const retry = () => {
    for (const [form, sending] of pressed) {
      if (!form.isConnected) pressed.delete(form);
      else if (!sending.inFlight) form.requestSubmit();
    }
  };

  document.addEventListener("submit", (event) => {
    const form = composer(event.target);
    const sending = form && pressed.get(form);
    if (!sending?.inFlight) return;
    // Enter twice in a row: the second message follows when the first is acknowledged.
    event.preventDefault();
    event.stopImmediatePropagation();
    sending.again = true;
  }, true);

  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement;
    if (!form.matches?.("form[data-composer]")) return;
    const sending = pressed.get(form) ?? { body: area(form).value, key: form.elements.key.value };
    pressed.set(form, Object.assign(sending, { inFlight: true, again: false }));
    // A retry carries the words that were pressed under this key, whatever was typed since.
    ctx.request.body.set("body", sending.body);
    ctx.request.body.set("key", sending.key);
  });

  document.addEventListener("htmx:finally:request", (event) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement;
    const sending = pressed.get(form);
    if (!sending) return;
    const status = ctx.response?.status ?? 0;
    if (status >= 200 && status < 300) {
      pressed.delete(form);
      const text = area(form);
      if (text.value.startsWith(sending.body)) {
        text.value = text.value.slice(sending.body.length).replace(/^\n/, "");
      }
      text.dispatchEvent(new Event("input", { bubbles: true }));
      if (sending.again && text.value.trim()) form.requestSubmit();
    } else if (status >= 400 && status < 500 && status !== 429) {
      pressed.delete(form);
    } else {
      sending.inFlight = false;
      sending.failed = true;
      setTimeout(retry, 1000);
    }
    show(form);
  });
  document.addEventListener("guichet:online", retry);

  document.addEventListener("keydown", (event) => {
    const form = composer(event.target);
    if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (event.target.value.trim()) form.requestSubmit();
  });

  // Drafts live on the server; this only carries them there.
  const timers = new Map();
  const unsaved = new Set();
  const save = (form) => {
    clearTimeout(timers.get(form));
    const key = form.elements.key.value;
    const body = area(form).value;
    unsaved.add(form);
    fetch(form.dataset.draft, {
      method: "PUT",
      body: new URLSearchParams({ key, body, tab: globalThis.guichet?.tab ?? "" }),
      keepalive: true,
    }).then((response) => {
      if (response.status < 500 && area(form).value === body) unsaved.delete(form);
    }).catch(() => {});
  };
  document.addEventListener("input", (event) => {
    const form = composer(event.target);
    if (!form?.dataset.draft) return;
    unsaved.add(form);
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(save, 300, form));
  });
  const saveAll = () => {
    for (const form of unsaved) form.isConnected ? save(form) : unsaved.delete(form);
  };
  document.addEventListener("guichet:online", saveAll);
  addEventListener("pagehide", saveAll);

  // What the same person typed in another tab, unless they are typing here.
  const seen = new WeakMap();
  document.addEventListener("htmx:sse:after:message", () => {
    for (const output of document.querySelectorAll("output[data-from]")) {
      const form = composer(output);
      const saved = `${output.dataset.from} ${output.value}`;
      if (!form || seen.get(output) === saved) continue;
      seen.set(output, saved);
      if (output.dataset.from === guichet.tab || document.activeElement === area(form)) continue;
      area(form).value = output.value;
    }
  });
})();
