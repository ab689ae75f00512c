// Sending: every press is one message, sent once and in order; what is typed and what is not yet sent outlive a lost
// connection, an answer and a reload.
(() => {
  const composer = (element) => element?.closest?.("form[data-composer]");
  const area = (form) => form.querySelector("textarea");
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    );

  /** form → what was pressed and is not acknowledged, oldest first: { key, body }, each with the key of all its tries. */
  const queues = new WeakMap();
  const queueOf = (form) => queues.get(form) ?? queues.set(form, []).get(form);
  const forms = () => document.querySelectorAll("form[data-composer]");

  let ready = false;
  const send = (form) => {
    if (!ready || form.inFlight || queueOf(form).length === 0) return;
    form.inFlight = true;
    htmx.trigger(form, "send");
  };
  const sendAll = () => forms().forEach(send);
  // htmx takes up the forms of the page just before this.
  addEventListener("DOMContentLoaded", () => {
    ready = true;
    sendAll();
  });

  /** Only what could not be sent is shown waiting: the rest is in the conversation before the eye gets there. */
  const show = (form, failed) => {
    form.toggleAttribute("data-unsent", failed);
    const waiting = failed ? queueOf(form) : [];
    form.querySelector("[data-pending]").replaceChildren(...waiting.map(({ body }) => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = body;
      return item;
    }));
  };

  document.addEventListener("submit", (event) => {
    const form = composer(event.target);
    if (!form) return;
    event.preventDefault();
    const key = form.elements.key;
    // Nothing written goes out too: the server says what is missing, where it happened.
    queueOf(form).push({ key: key.value, body: area(form).value });
    key.value = newKey();
    area(form).value = "";
    // What was wrong with the last one is not said of this one.
    form.querySelector(".error").replaceChildren();
    if (form.hasAttribute("data-unsent")) show(form, true);
    send(form);
  });

  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (!form.matches?.("form[data-composer]")) return;
    const head = { ...queueOf(form)[0], tab: guichet.tab };
    for (const [name, value] of Object.entries(head)) ctx.request.body.set(name, value);
  });

  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (!form.matches?.("form[data-composer]")) return;
    const queue = queueOf(form);
    const status = ctx.response?.status ?? 0;
    form.inFlight = false;
    if (status >= 200 && status < 300) {
      queue.shift();
      show(form, false);
      // It took its draft with it; what was typed since is kept anew.
      if (typed(form)) save(form);
      send(form);
    } else if (status >= 400 && status < 500 && status !== 429) {
      const back = queue.splice(0).map(({ body }) => body);
      area(form).value = [...back, area(form).value].filter(Boolean).join("\n");
      show(form, false);
      save(form);
    } else {
      show(form, true);
      setTimeout(send, 1000, form);
    }
  });
  document.addEventListener("guichet:online", sendAll);

  document.addEventListener("keydown", (event) => {
    const form = composer(event.target);
    if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (event.target.value.trim()) form.requestSubmit();
  });

  // Drafts live on the server; this only carries them there. What waits to be sent is part of the draft.
  const typed = (form) =>
    [...queueOf(form).map(({ body }) => body), area(form).value].filter(Boolean).join("\n");
  const timers = new WeakMap();
  const unsaved = new Set();
  const save = (form) => {
    clearTimeout(timers.get(form));
    const key = queueOf(form)[0]?.key ?? form.elements.key.value;
    const body = typed(form);
    unsaved.add(form);
    fetch(form.dataset.draft, {
      method: "PUT",
      body: new URLSearchParams({ key, body, tab: guichet.tab }),
      keepalive: true,
    }).then((response) => {
      if (response.status >= 500) throw response;
      if (typed(form) === body || !form.isConnected) unsaved.delete(form);
    }).catch(() => timers.set(form, setTimeout(save, 1000, form)));
  };
  document.addEventListener("input", (event) => {
    const form = composer(event.target);
    if (!form) return;
    unsaved.add(form);
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(save, 300, form));
  });
  // Also for a form that is gone: the conversation ended while we were away, and its words are shown as not sent.
  const saveAll = () => unsaved.forEach(save);
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
      if (queueOf(form).length === 0) area(form).value = output.value;
    }
  });
})();
