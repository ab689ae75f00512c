// Sending: every press is one message, sent once and in order, whatever is on the screen meanwhile. What is typed and
// what is not yet sent outlive a lost connection, an answer, a turn to another contact and a reload.
(() => {
  if (!globalThis.guichet) return;
  const area = (form) => form.querySelector("textarea");

  const { files } = guichet;

  /**
   * Conversation → what leaves it, by the address it is sent to. Forms come and go with what a tab shows; this stays.
   * queue: pressed and not acknowledged, oldest first, each { key, body, files, seen, anyway } with the key of all its
   * tries. typed, key:
   * what stands in the form, and the key it will go out with. unsaved: the server's draft is not that.
   */
  const outboxes = new Map();
  const formOf = (outbox) =>
    [...document.querySelectorAll("form[data-composer]")].find((form) =>
      outboxes.get(form.action) === outbox
    );
  const draftIn = ({ queue, typed }) => [...queue.map(({ body }) => body), typed].filter(Boolean).join("\n");

  /** Takes up forms that are new in the page; what we know of their conversation is newer than what they show. */
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

  /** Only what could not be sent is shown waiting: the rest is in the conversation before the eye gets there. */
  const show = (outbox, wrong) => {
    const form = formOf(outbox);
    if (!form) {
      // Its conversation is not on the screen: said where everything is said that somebody must hear.
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
    // A refusal comes back as its words alone.
    const headers = {
      "HX-Request": "true",
      "HX-Source": `form#${outbox.source}`,
      Accept: "text/plain",
      Zone: globalThis.ownZone ?? "",
    };
    // A request that died with its server may never say so.
    return fetch(url, { method, headers, body, signal: AbortSignal.timeout(10_000), ...options });
  };

  const send = async (outbox) => {
    if (outbox.sending || outbox.queue.length === 0) return;
    outbox.sending = true;
    let answer;
    try {
      answer = await request(outbox, outbox.action, "POST", outbox.queue[0]);
    } catch {
      // No answer: it may be stored or not. The next try has the same key.
    }
    outbox.sending = false;
    const status = answer?.status ?? 0;
    if (answer?.ok) {
      outbox.queue.shift();
      outbox.failed = false;
      show(outbox);
      // It took its draft with it; what was typed since is kept anew.
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
    // The second press of a double click has nothing to send.
    const nothing = !area(form).value.trim() && !files.of(form).length;
    if (nothing && performance.now() - outbox.pressedAt < 1000) return;
    outbox.pressedAt = performance.now();
    // Nothing written goes out too: the server says what is missing, where it happened.
    const anyway = form.elements.anyway;
    const shown = [...form.parentElement.querySelectorAll("[role=log] [id^=t-]")].at(-1)?.id.slice(2) ?? "";
    const pressed = { key: outbox.key, body: area(form).value, files: files.take(form) };
    // An agent who writes past the customer's newest words is told of them first.
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
    if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) {
      return;
    }
    // Buttons have their own Enter.
    if (event.target !== area(form)) return;
    event.preventDefault();
    if (event.target.value.trim() || files.of(form).length) form.requestSubmit();
  });

  // Drafts live on the server; this only carries them there, one after the other. What waits to be sent is part of
  // the draft, under the key of the first of it.
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
      // Only what must outlive its page does, and no more than 64 KB: such a request may also outlive its server.
      const keepalive = leaving && body.length < 15_000;
      answer = await request(outbox, outbox.draftUrl, "PUT", { key, body }, { keepalive });
    } catch {
      // Tried again below.
    }
    outbox.saving = false;
    if (answer?.ok && draftIn(outbox) === body) outbox.unsaved = false;
    else if (answer?.ok) outbox.timer = setTimeout(save, 300, outbox);
    else if (answer?.status === 422) show(outbox, await answer.text());
    // Refused because its message is already there: the answer to that message saves the rest.
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
    // What was wrong is being put right; what came meanwhile stays said beside its button.
    if (form.elements.anyway?.hidden !== false) show(outbox, "");
    // At the first pause; within two seconds where there is none, for it also says that somebody is writing.
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

  // What the same person typed in another tab, unless they are typing here. A draft they sent from one leaves every tab that
  // holds it, or its beginning; another text that is typed here stays, and is a draft of its own.
  document.addEventListener("htmx:sse:after:message", () => {
    adopt();
    for (const output of document.querySelectorAll("output[data-from]")) {
      const outbox = outboxes.get(output.form.action);
      const box = area(output.form);
      const typing = document.activeElement === box || outbox.unsaved;
      const { from, key, was, sent } = output.dataset;
      // Each is looked at once.
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
