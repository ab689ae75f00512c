// For a page inside another site's frame: talks to the widget around it, and says who the visitor is where
// the browser keeps no cookie.
(async () => {
  if (parent === globalThis) return;
  // Counts as closed until the widget says that it is open.
  document.documentElement.toggleAttribute("data-closed", true);
  const home = location.pathname.split("/", 3).join("/");
  const storage = (() => {
    try {
      return localStorage;
    } catch {
      return null;
    }
  })();

  // The visitor's token, kept in this site's storage. A page for an unknown visitor brings a new one. The
  // server reads it only where no cookie came.
  const fresh = document.querySelector("[data-stranger]")?.dataset.stranger;
  const known = storage?.getItem("guichet:visitor");
  const token = storage && (known ?? fresh);
  if (token) storage.setItem("guichet:visitor", token);
  const send = globalThis.fetch;
  globalThis.fetch = (what, options) => {
    const request = new Request(what, options);
    if (token) request.headers.set("X-Guichet-Visitor", token);
    return send(request);
  };

  const start = document.querySelector(".start form");
  const bring = (name, value) => {
    const field = start?.elements[name] ??
      Object.assign(document.createElement("input"), { type: "hidden", name });
    field.value = value;
    start?.append(field);
  };
  if (token) bring("visitor", token);

  let host = null;
  let open = true;
  let seen = Infinity;
  let lost = false;
  let told;
  const log = document.querySelector("[role=log]");
  const number = (row) => Number(row?.id.slice(2) ?? 0);
  const say = (more) => {
    if (host === null) return;
    if (open && log && !document.hidden) seen = number(log.lastElementChild);
    const unread =
      [...log?.querySelectorAll(".say:not(.me)") ?? []].filter((row) => number(row) > seen).length;
    const talking = document.querySelector("form[data-composer]") !== null;
    parent.postMessage({ guichet: { unread, talking, seen, lost, ...more } }, host);
  };
  if (log) new MutationObserver(() => say()).observe(log, { childList: true });
  document.addEventListener("visibilitychange", () => say());

  const identify = async (identity) => {
    if (identity === undefined || identity === told) return;
    told = identity;
    if (identity) bring("identity", identity);
    const answer = await fetch(`${home}/identity${location.search}`, {
      method: "POST",
      body: new URLSearchParams({ identity }),
    });
    if (!answer.ok) return console.warn(await answer.text());
    if (answer.status === 205) location.replace(home + location.search);
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !data?.guichet) return;
    // The page's policy lets only the point's own sites frame it, so the first origin that writes is one of
    // them.
    host ??= origin;
    if (origin !== host) return;
    const { focus, identity } = data.guichet;
    ({ open } = data.guichet);
    // What this tab had read before, on the site's previous page.
    if (seen === Infinity) ({ seen } = data.guichet);
    document.documentElement.toggleAttribute("data-closed", !open);
    if (focus) {
      document.querySelector("form[data-composer] textarea, .start input:not([type=hidden]), .start textarea")
        ?.focus();
    }
    // Opening or closing the widget counts like showing or hiding the page; portal.js listens to this event
    // too.
    document.dispatchEvent(new Event("visibilitychange"));
    identify(identity).catch(() => {});
  });
  document.addEventListener("keydown", (event) => {
    // 229: Safari's last key of a composition.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === "Escape" && !event.defaultPrevented && !composing) say({ close: true });
  });

  // The page was made for an unknown visitor, so it is requested again with the stored token. Without storage
  // a cookie should have come by now; a browser that keeps neither would lose the conversation at its next
  // page, so none is begun.
  if (fresh && (known || !storage)) {
    const page = await (await fetch(location.href)).text();
    const unknown = page.includes('data-stranger="');
    if (!storage) {
      lost = unknown;
      say();
    } else if (unknown) {
      // The server does not know the stored token: the next page brings a new one.
      storage.removeItem("guichet:visitor");
      location.reload();
    } else {
      document.open();
      document.write(page);
      document.close();
    }
  }
})();
