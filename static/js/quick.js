// Quick replies. A `/` at the start of a word, or the button, opens the list. Choosing a reply writes it; it
// is not sent.
(() => {
  const slash = /(?:^|\s)\/([^\s/]*)$/;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const partsOf = (element) => {
    const form = element?.closest?.("form[data-composer]");
    const list = form?.querySelector("[role=listbox]");
    return list &&
      { form, list, area: form.querySelector("textarea"), button: form.querySelector("[data-quick]") };
  };
  const options = (list) => [...list.querySelectorAll("[role=option]:not([hidden])")];
  const before = (area) => area.value.slice(0, area.selectionStart);

  /**
   * The open list with its form, and whether the button opened it (it then stays open without a `/`); null
   * for none.
   */
  let open = null;

  const close = () => {
    if (!open) return;
    const { list, area, button } = open;
    list.hidden = true;
    button.ariaExpanded = "false";
    for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) {
      area.removeAttribute(name);
    }
    open = null;
  };
  const select = (option) => {
    for (const other of options(open.list)) other.ariaSelected = String(other === option);
    open.area.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  // There, empty, before anything is said in it.
  const announcer = document.createElement("p");
  announcer.className = "hidden";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
  const say = (text) => announcer.textContent = text;

  /** By its shortcut or title it stands before one that only says the word; of two letters too many say some. */
  const rank = ({ dataset }, words) => {
    const begins = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(words));
    if (plain(dataset.words).split(/\s+/).some((word) => word.startsWith(words))) return 2;
    return words.length > 2 && begins(dataset.body) ? 1 : 0;
  };

  /**
   * Filters the list by what is typed after the `/`. Where nothing matches it closes, and Enter sends again.
   */
  const narrow = () => {
    const typed = slash.exec(before(open.area))?.[1];
    if (typed === undefined && !open.byButton) return close();
    const words = plain(typed ?? "");
    const ranks = new Map([...open.list.children].map((option) => [option, rank(option, words)]));
    for (const [option, fits] of ranks) option.hidden = fits === 0;
    // Where they fit alike, they stand as the administrator has them: their ids count.
    const place = ({ id }) => Number(id.split("-").at(-1));
    open.list.append(
      ...[...ranks.keys()].sort((one, other) =>
        ranks.get(other) - ranks.get(one) || place(one) - place(other)
      ),
    );
    const fitting = options(open.list);
    if (fitting.length === 0) {
      if (open.list.childElementCount === 0) say(open.list.dataset.none);
      return close();
    }
    open.list.hidden = false;
    open.button.ariaExpanded = "true";
    open.area.setAttribute("aria-autocomplete", "list");
    open.area.setAttribute("aria-controls", open.list.id);
    select(fitting[0]);
    say(`${open.list.ariaLabel}: ${fitting.length}`);
  };

  const show = (parts, byButton) => {
    if (open?.list !== parts.list) close();
    open = { ...parts, byButton };
    // The replies are loaded once, when the list is first opened.
    if (parts.list.childElementCount) narrow();
    // Asked for when it is first wanted, and again later: an administrator may have changed some.
    const { list } = parts;
    if (Date.now() - Number(list.dataset.at ?? 0) > 60_000) {
      list.dataset.at = Date.now();
      htmx.trigger(list, "want");
    }
  };
  document.addEventListener("htmx:after:swap", ({ target }) => {
    if (open && (target === open.list || open.list.contains(target))) narrow();
  });

  /** What was asked of the agent → in which composer it still stands. */
  const missing = new WeakMap();
  /** Selects the first of what is still to be filled in; false when nothing is. */
  const ask = (form) => {
    const area = form.querySelector("textarea");
    const left = (missing.get(form)?.asked ?? []).filter((what) => area.value.includes(what));
    if (left.length === 0) return false;
    const at = Math.min(...left.map((what) => area.value.indexOf(what)));
    const what = left.find((one) => area.value.indexOf(one) === at);
    area.focus();
    area.setSelectionRange(at, at + what.length);
    const words = missing.get(form).fill.replace("…", what);
    form.querySelector(".bar .error").textContent = words;
    return true;
  };
  // Before the composer hears it: what is in braces is not sent.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-composer]");
    if (!form || !ask(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  /** Its files stand in the composer's list as if they were uploaded. */
  const attach = async (form, url) => {
    const list = form.querySelector("[data-files]");
    const body = new URLSearchParams({ key: guichet.newKey() });
    const headers = { "HX-Request": "true", Accept: "text/plain" };
    const answer = await fetch(url, { method: "POST", headers, body }).catch(() => null);
    const words = answer && answer.status < 500 ? await answer.text() : list.dataset.lost;
    if (answer?.ok) list.insertAdjacentHTML("beforeend", words);
    else form.querySelector(".bar .error").textContent = words;
  };

  const insert = (option) => {
    const { area, form, list } = open;
    const typed = slash.exec(before(area));
    const at = area.selectionStart;
    const from = typed ? at - typed[1].length - 1 : at;
    area.setRangeText(option.dataset.body, from, area.selectionEnd, "end");
    close();
    say("");
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
    if (option.dataset.with) attach(form, option.dataset.with);
    const asked = [...missing.get(form)?.asked ?? [], ...JSON.parse(option.dataset.missing ?? "[]")];
    missing.set(form, { asked, fill: list.dataset.fill });
    ask(form);
  };

  document.addEventListener("input", ({ target, isComposing }) => {
    const parts = target.matches?.("textarea") && partsOf(target);
    if (!parts || isComposing) return;
    if (slash.test(before(target))) show(parts, open?.byButton ?? false);
    else close();
  });
  // A `/` may have been typed while this script was loading.
  const begun = partsOf(document.activeElement);
  if (begun && document.activeElement === begun.area && slash.test(before(begun.area))) show(begun, false);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-quick]");
    if (!button) return;
    const parts = partsOf(button);
    const wasOpen = open?.list === parts.list;
    parts.area.focus();
    if (wasOpen) close();
    else show(parts, true);
  });
  // The caret stays in the composer while a reply is chosen with the mouse.
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.(".quick [role=option]");
    if (event.target.closest?.(".quick, [data-quick]")) event.preventDefault();
    if (option && open) insert(option);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target === open?.area) close();
  });
  // In the capture phase, before the composer's own listener: Enter chooses a reply instead of sending.
  document.addEventListener("keydown", (event) => {
    if (!open || open.list.hidden || event.target !== open.area || guichet.composing(event)) return;
    const all = options(open.list);
    const at = all.findIndex((option) => option.ariaSelected === "true");
    const moves = {
      ArrowDown: () => select(all[(at + 1) % all.length]),
      ArrowUp: () => select(all[(at + all.length - 1) % all.length]),
      Enter: () => insert(all[at]),
      Tab: () => insert(all[at]),
      Escape: close,
    };
    if (!moves[event.key] || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    moves[event.key]();
  }, true);
})();
