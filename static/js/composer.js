// Sends messages. Each press of Send makes one message, sent once and in order, even when another contact is
// shown meanwhile. What is typed or not sent yet survives a lost connection, an answer, another contact and a
// reload.
(() => {
  if (!globalThis.guichet) return;
  const area = (form) => form.querySelector("textarea");

  const { files } = guichet;

  /**
   * Address messages are sent to → outbox of that conversation. Forms may be replaced; outboxes stay. An
   * outbox has `queue`: messages sent but not acknowledged, oldest first, each { key, body, files, seen,
   * anyway } with one key for all tries; `typed` and `key`: the text in the form, and the key it will be sent
   * under; `unsaved`: true while the draft on the server differs.
   */
  const outboxes = new Map();
  const formOf = (outbox) =>
    [...document.querySelectorAll("form[data-composer]")].find((form) =>
      outboxes.get(form.action) === outbox
    );
  const draftIn = ({ queue, typed }) => [...queue.map(({ body }) => body), typed].filter(Boolean).join("\n");

  /**
   * Makes an outbox for each new form. A form of a known conversation is filled from its outbox, which is
   * newer.
   */
  const adopt = () => {
    files.adopt();
    for (const form of document.querySelectorAll("form[data-composer]:not([data-adopted])")) {
      form.toggleAttribute("data-adopted", true);
      const outbox = outboxes.get(form.action);
      if (!outbox) {
        outboxes.set(form.action, {
          action: form.action,
          source: form.id,
          draftUrl: form.dataset.draft,
          queue: [],
          key: form.elements.key.value,
          typed: area(form).value,
        });
        continue;
      }
      if (outbox.queue.length || outbox.unsaved) area(form).value = outbox.typed;
      else outbox.typed = area(form).value;
      show(outbox);
    }
  };

  /**
   * Shows an error, and the messages that could not be sent. Others are not shown: they appear in the
   * conversation at once.
   */
  const show = (outbox, wrong) => {
    const form = formOf(outbox);
    if (!form) {
      // The conversation is not open, so an error is shown in the page's alert region.
      if (wrong) document.getElementById("notice").textContent = wrong;
      return;
    }
    form.toggleAttribute("data-unsent", !!outbox.failed);
    if (wrong !== undefined) form.querySelector(".error").textContent = wrong;
    form.querySelector("[data-pending]").replaceChildren(
      ...(outbox.failed ? outbox.queue : []).map(({ body, files }) => {
        const item = document.createElement("li");
        item.dir = "auto";
        item.textContent = [body, ...files.map(({ name }) => name)].filter(Boolean).join("\n");
        return item;
      }),
    );
  };

  const request = (outbox, url, method, fields, options) => {
    const body = new FormData();
    const { files = [], ...words } = fields;
    for (const [name, value] of Object.entries({ ...words, tab: guichet.tab })) body.set(name, value);
    for (const { id } of files) body.append("attachment", id);
    // With these headers a refusal is answered as plain text.
    const headers = {
      "HX-Request": "true",
      "HX-Source": `form#${outbox.source}`,
      Accept: "text/plain",
      Zone: globalThis.ownZone ?? "",
    };
    // A time limit: a request whose server died may never end by itself.
    return fetch(url, { method, headers, body, signal: AbortSignal.timeout(10_000), ...options });
  };

  const send = async (outbox) => {
    if (outbox.sending || outbox.queue.length === 0) return;
    outbox.sending = true;
    let answer;
    try {
      answer = await request(outbox, outbox.action, "POST", outbox.queue[0]);
    } catch {
      // Without an answer the message may be stored or not. The next try has the same key, so it is not
      // stored twice.
    }
    outbox.sending = false;
    const status = answer?.status ?? 0;
    if (answer?.ok) {
      outbox.queue.shift();
      outbox.failed = false;
      show(outbox);
      // The server deleted the draft with it, so what was typed since is saved again.
      if (outbox.unsaved || draftIn(outbox)) save(outbox);
      send(outbox);
    } else if (status >= 400 && status < 500 && status !== 429) {
      outbox.typed = draftIn(outbox);
      const form = formOf(outbox);
      files.giveBack(form, outbox.queue.flatMap((message) => message.files));
      const [{ key }] = outbox.queue;
      outbox.queue = [];
      outbox.failed = false;
      if (form) area(form).value = outbox.typed;
      if (answer.headers.get("Refusal") === "newer-messages") {
        outbox.key = key;
        if (form) form.elements.anyway.hidden = false;
      }
      show(outbox, await answer.text());
      save(outbox);
    } else {
      outbox.failed = true;
      show(outbox);
      setTimeout(send, 1000, outbox);
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-composer]");
    const outbox = form && outboxes.get(form.action);
    if (!outbox) return;
    event.preventDefault();
    if (files.waiting) {
      return form.querySelector(".error").textContent = form.querySelector("[data-files]").dataset.unfinished;
    }
    // The second press of a double click finds nothing to send.
    const nothing = !area(form).value.trim() && !files.of(form).length;
    if (nothing && performance.now() - outbox.pressedAt < 1000) return;
    outbox.pressedAt = performance.now();
    // An empty message is sent too: the server answers with the error.
    const anyway = form.elements.anyway;
    const shown = [...form.parentElement.querySelectorAll("[role=log] [id^=t-]")].at(-1)?.id.slice(2) ?? "";
    const pressed = { key: outbox.key, body: area(form).value, files: files.take(form) };
    // With `seen` the server refuses an agent's message if the customer has written something the agent has
    // not seen. The button "anyway" then sends it without that check.
    if (anyway) Object.assign(pressed, event.submitter === anyway ? { anyway: "yes" } : { seen: shown });
    if (anyway) anyway.hidden = true;
    outbox.queue.push(pressed);
    outbox.key = guichet.newKey();
    outbox.typed = area(form).value = "";
    show(outbox, "");
    send(outbox);
  });

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-composer]");
    if (
      !form || event.key !== "Enter" || event.shiftKey || event.defaultPrevented || guichet.composing(event)
    ) {
      return;
    }
    // Enter on a button presses that button.
    if (event.target !== area(form)) return;
    event.preventDefault();
    if (event.target.value.trim() || files.of(form).length) form.requestSubmit();
  });

  // Saves the draft on the server, one request at a time. The draft includes messages that wait to be sent,
  // under the key of the first of them.
  const save = async (outbox, leaving = false) => {
    clearTimeout(outbox.timer);
    outbox.due = undefined;
    outbox.unsaved = true;
    if (outbox.saving && !leaving) return;
    outbox.saving = true;
    const body = draftIn(outbox);
    const key = outbox.queue[0]?.key ?? outbox.key;
    let answer;
    try {
      // keepalive only when the page is being left and the text is short: browsers allow 64 KB, and such a
      // request may go on after its server has stopped.
      const keepalive = leaving && body.length < 15_000;
      answer = await request(outbox, outbox.draftUrl, "PUT", { key, body }, { keepalive });
    } catch {
      // Without an answer it is tried again below.
    }
    outbox.saving = false;
    if (answer?.ok && draftIn(outbox) === body) outbox.unsaved = false;
    else if (answer?.ok) outbox.timer = setTimeout(save, 300, outbox);
    else if (answer?.status === 422) show(outbox, await answer.text());
    // Another 4xx means that this draft was sent already; the answer to that message saves the rest.
    else if (!answer || answer.status >= 500 || answer.status === 429) {
      outbox.timer = setTimeout(save, 1000, outbox);
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-composer]");
    const outbox = form && outboxes.get(form.action);
    if (!outbox || event.target !== area(form)) return;
    outbox.typed = event.target.value;
    outbox.unsaved = true;
    // Typing removes the error, but not the notice about newer messages beside its button.
    if (form.elements.anyway?.hidden !== false) show(outbox, "");
    // Saved at the first pause in typing, and every two seconds without one, because saving also shows that
    // somebody types.
    outbox.due ??= performance.now() + 2000;
    clearTimeout(outbox.timer);
    outbox.timer = setTimeout(save, Math.min(300, outbox.due - performance.now()), outbox);
  });

  const each = (action) => () => outboxes.forEach(action);
  document.addEventListener(
    "guichet:online",
    each((outbox) => {
      if (outbox.unsaved) save(outbox);
      send(outbox);
    }),
  );
  addEventListener("pagehide", each((outbox) => outbox.unsaved && save(outbox, true)));

  // Takes over a draft saved in another tab of the same person, unless they are typing here. A draft that was
  // sent from one tab is removed from all tabs that show it or its beginning; a different text typed here
  // stays as a new draft.
  document.addEventListener("htmx:sse:after:message", () => {
    adopt();
    for (const output of document.querySelectorAll("output[data-from]")) {
      const outbox = outboxes.get(output.form.action);
      const box = area(output.form);
      const typing = document.activeElement === box || outbox.unsaved;
      const { from, key, was, sent } = output.dataset;
      // Handled only once.
      delete output.dataset.from;
      if (from === guichet.tab || outbox.queue.length) continue;
      if (was ? !outbox.key.startsWith(was) : typing) continue;
      outbox.key = key + guichet.newKey();
      if (typing && !sent.startsWith(box.value)) save(outbox);
      else {
        clearTimeout(outbox.timer);
        outbox.unsaved = false;
        outbox.typed = box.value = output.value;
      }
    }
  });
  adopt();
})();
