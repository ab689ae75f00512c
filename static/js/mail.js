// The composer of an email: puts an editor in the place of its text box, saves what is typed, takes over what another
// tab saved. Loaded when an email is written; the editor, which is larger than all of the desk, after it.
(() => {
  const forms = () => document.querySelectorAll("form[data-mail]");
  /** Address of the email → its values that are not saved yet. Forms may be replaced; these stay. */
  const unsaved = new Map();
  const fields = ["to", "cc", "bcc", "subject"];

  let editor;
  const bring = () => editor ??= import("/static/trix.js").catch(() => editor = undefined);

  /** What is typed, as the server takes it. The editor's file tools are not ours: files have a place of their own. */
  const values = (form) => {
    const all = new FormData(form);
    for (const name of ["file", "attachment", "how", "href", "sought", "customer"]) all.delete(name);
    return all;
  };

  const save = async (form, leaving = false) => {
    const address = form.dataset.mail;
    clearTimeout(form.saver);
    form.due = undefined;
    const body = values(form);
    body.set("tab", guichet.tab);
    unsaved.set(address, body);
    if (form.saving && !leaving) return form.again = true;
    form.saving = true;
    let answer;
    try {
      const headers = { "HX-Request": "true", Accept: "text/plain" };
      const keepalive = leaving && new Blob([...body.values()]).size < 15_000;
      answer = await fetch(address, {
        method: "PUT",
        body,
        headers,
        keepalive,
        signal: AbortSignal.timeout(10_000),
      });
    } catch {
      // Without an answer it is tried again below.
    }
    form.saving = false;
    if (!answer || answer.status >= 500 || answer.status === 429) form.saver = setTimeout(save, 1000, form);
    else if (form.again) {
      form.again = false;
      save(form);
    } else if (unsaved.get(address) === body) unsaved.delete(address);
  };
  const typed = (form) => {
    unsaved.set(form.dataset.mail, values(form));
    form.due ??= performance.now() + 2000;
    clearTimeout(form.saver);
    form.saver = setTimeout(save, Math.min(400, form.due - performance.now()), form);
  };

  /** Where a suggestion is chosen it stands after what was typed before the last comma. */
  const suggest = (input) => {
    const before = input.value.slice(0, input.value.lastIndexOf(",") + 1);
    const head = before ? `${before} ` : "";
    for (const option of input.form.querySelectorAll("datalist [data-one]")) {
      option.value = head + option.dataset.one;
    }
  };

  document.addEventListener("input", ({ target }) => {
    const form = target.form ?? target.closest?.("form");
    if (!form?.matches("[data-mail]") || target.type === "file" || ["href", "sought"].includes(target.name)) {
      return;
    }
    if (target.matches("[list$=known]")) suggest(target);
    typed(form);
  });
  document.addEventListener(
    "focusin",
    ({ target }) => target.matches?.("form[data-mail] [list$=known]") && suggest(target),
  );
  document.addEventListener("trix-change", ({ target }) => {
    const form = target.closest("form[data-mail]");
    if (form && form.ready) typed(form);
  });
  // Files go to the email's own list.
  document.addEventListener("trix-file-accept", (event) => event.preventDefault());
  // Enter in a line of addresses sends nothing.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("form[data-mail] input:not([type=checkbox])")) {
      return;
    }
    event.preventDefault();
    if (event.target.name === "sought") event.target.nextElementSibling.click();
    if (event.target.name === "href") {
      event.target.closest("[data-trix-dialog]").querySelector("button").click();
    }
  });

  /** Shows the editor with what the text box has, formatted where it was. */
  const edit = async (form) => {
    const area = form.querySelector("textarea[name=body]");
    const model = form.querySelector("template[data-editor]");
    if (!area || !model) return;
    await bring();
    if (!editor || !area.isConnected) return;
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "html";
    input.id = `${area.id}-html`;
    input.value = area.dataset.html ?? asHtml(area.value);
    const text = document.createElement("trix-editor");
    text.setAttribute("input", input.id);
    const bar = model.content.firstElementChild.cloneNode(true);
    text.setAttribute("toolbar", bar.id);
    text.setAttribute("aria-label", model.dataset.editor);
    text.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
    if (area.lang) text.lang = area.lang;
    const focused = document.activeElement === area;
    area.before(bar, input, text);
    area.hidden = area.disabled = true;
    text.addEventListener("trix-initialize", () => {
      form.ready = true;
      // Above what is quoted already, where anything is.
      if (focused || form.wants) {
        text.focus();
        text.editor.setSelectedRange(0);
      }
      form.wants = false;
    }, { once: true });
  };
  const asHtml = (text) => {
    const place = document.createElement("div");
    place.textContent = text;
    return place.innerHTML.replaceAll("\n", "<br>");
  };

  const adopt = () => {
    for (const form of document.querySelectorAll("form[data-mail]:not([data-adopted])")) {
      form.toggleAttribute("data-adopted", true);
      const kept = unsaved.get(form.dataset.mail);
      if (kept) fill(form, Object.fromEntries(kept));
      const to = form.elements.to;
      const { begun } = guichet;
      guichet.begun = false;
      form.wants = begun && to.value !== "";
      if (begun && to.value === "") to.focus();
      else if (begun) form.querySelector("textarea[name=body]").focus();
      edit(form);
    }
    for (const output of document.querySelectorAll("form[data-mail] output[data-tab]")) {
      const { tab } = output.dataset;
      // Handled only once.
      delete output.dataset.tab;
      if (tab === guichet.tab || unsaved.has(output.form.dataset.mail)) continue;
      if (output.form.contains(document.activeElement)) continue;
      fill(output.form, JSON.parse(output.textContent));
    }
  };
  /** Puts values that were saved elsewhere, or not saved yet, into the form. */
  const fill = (form, given) => {
    for (const name of fields) form.elements[name].value = given[name] ?? "";
    const { quotes } = form.elements;
    if (quotes) quotes.checked = given.quotes === true || given.quotes === "yes";
    const area = form.querySelector("textarea[name=body]");
    const html = given.html ?? asHtml(given.body ?? "");
    const text = form.querySelector("trix-editor");
    if (text?.editor) {
      form.ready = false;
      text.editor.loadHTML(html);
      form.ready = true;
    } else {
      area.value = given.body ?? area.value;
      area.dataset.html = html;
    }
  };

  // The newest entry that the page shows goes along: with a newer one of the customer's the server asks to look first.
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement.closest?.("form[data-mail], form[data-new], form[data-answers]");
    if (!form) return;
    const { body } = ctx.request;
    body.set?.("tab", guichet.tab);
    const last = [...document.querySelectorAll("#main [role=log] [id^=t-]")].at(-1)?.id.slice(2);
    if (form.dataset.mail && last) body.set?.("seen", last);
    body.delete?.("file");
    clearTimeout(form.saver);
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement.closest?.("form[data-mail]");
    if (!form) return;
    if (ctx.response?.status < 300) unsaved.delete(form.dataset.mail);
    // The first field that was refused has the caret.
    else {queueMicrotask(() => {
        const wrong = [...form.querySelectorAll(".error")].find((one) => one.textContent.trim());
        const field = wrong?.parentElement.querySelector("trix-editor, input:not([type=hidden]), textarea");
        field?.closest("details")?.setAttribute("open", "");
        field?.focus();
      });}
  });
  document.addEventListener("guichet:online", () => {
    for (const form of forms()) if (unsaved.has(form.dataset.mail)) save(form);
  });
  addEventListener("pagehide", () => {
    for (const form of forms()) if (unsaved.has(form.dataset.mail)) save(form, true);
  });

  // Prepared texts: the button opens the list, and choosing one writes it where the caret is.
  const close = (list) => {
    list.hidden = true;
    list.removeAttribute("aria-activedescendant");
  };
  const options = (list) => [...list.querySelectorAll("[role=option]")];
  const select = (list, option) => {
    for (const other of options(list)) other.ariaSelected = String(other === option);
    list.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const insert = async (form, option) => {
    const text = form.querySelector("trix-editor");
    const area = form.querySelector("textarea[name=body]");
    if (text?.editor) {
      text.focus();
      text.editor.insertString(option.dataset.body);
    } else area.setRangeText(option.dataset.body, area.selectionStart, area.selectionEnd, "end");
    typed(form);
    if (!option.dataset.with) return;
    const reply = option.dataset.with.split("/").at(-2);
    const body = new URLSearchParams({ key: guichet.newKey() });
    const headers = { "HX-Request": "true", Accept: "text/plain" };
    const answer = await fetch(`${form.dataset.mail}/quick-replies/${reply}/files`, {
      method: "POST",
      body,
      headers,
    })
      .catch(() => null);
    if (answer?.ok) form.querySelector("[data-files]").insertAdjacentHTML("beforeend", await answer.text());
    else form.querySelector(".bar .error").textContent = await answer?.text() ?? "";
    guichet.files.adopt();
  };
  document.addEventListener("click", (event) => {
    const form = event.target.closest?.("form[data-mail]");
    const list = form?.querySelector(".quick");
    const option = event.target.closest?.("[role=option]");
    if (list && option && list.contains(option)) {
      close(list);
      insert(form, option);
    } else if (list && event.target.closest("[data-mail-quick]")) {
      list.hidden = !list.hidden;
      if (list.hidden) return;
      htmx.trigger(list, "want");
      list.focus();
    } else for (const one of document.querySelectorAll("form[data-mail] .quick:not([hidden])")) close(one);
  });
  document.addEventListener("keydown", (event) => {
    const list = event.target.closest?.("form[data-mail] .quick");
    if (!list) return;
    const all = options(list);
    const at = all.findIndex(({ ariaSelected }) => ariaSelected === "true");
    const form = list.closest("form");
    const moves = {
      ArrowDown: () => all.length && select(list, all[(at + 1) % all.length]),
      ArrowUp: () => all.length && select(list, all[(at - 1 + all.length) % all.length]),
      Enter: () => {
        if (at < 0) return;
        close(list);
        insert(form, all[at]);
      },
      Escape: () => {
        close(list);
        form.querySelector("[data-mail-quick]").focus();
      },
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    moves[event.key]();
  }, true);

  document.addEventListener("htmx:sse:after:message", adopt);
  adopt();
})();
