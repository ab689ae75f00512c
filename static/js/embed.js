// Inside another site's page: a word with the widget around us, and who we are where the browser keeps no cookie for us.
(async () => {
  if (parent === globalThis) return;
  // Until the widget says that somebody looks at us.
  document.documentElement.toggleAttribute("data-closed", true);
  const home = location.pathname.split("/", 3).join("/");
  const storage = (() => {
    try {
      return localStorage;
    } catch {
      return null;
    }
  })();

  // What a page for nobody they know brings, kept for this site in that one alone. They look at it only where no cookie came.
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
    // Our policy lets only the point's sites around us, so the first to speak is one.
    host ??= origin;
    if (origin !== host) return;
    const { focus, identity } = data.guichet;
    ({ open } = data.guichet);
    // What this tab had read on the site's page before.
    if (seen === Infinity) ({ seen } = data.guichet);
    document.documentElement.toggleAttribute("data-closed", !open);
    if (focus) {
      document.querySelector("form[data-composer] textarea, .start input:not([type=hidden]), .start textarea")
        ?.focus();
    }
    // Opened or closed is seen or not, as a page is that comes to the front: portal.js hears of it too.
    document.dispatchEvent(new Event("visibilitychange"));
    identify(identity).catch(() => {});
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) say({ close: true });
  });

  // A page for nobody they know: it is asked for again, with our name if we have one. Without, a cookie should have come
  // by now; a browser that keeps neither loses the conversation at its next page, so none is begun here.
  if (fresh && (known || !storage)) {
    const page = await (await fetch(location.href)).text();
    const unknown = page.includes('data-stranger="');
    if (!storage) {
      lost = unknown;
      say();
    } else if (unknown) {
      // What we had is no name of their making: the next page brings one.
      storage.removeItem("guichet:visitor");
      location.reload();
    } else {
      document.open();
      document.write(page);
      document.close();
    }
  }
})();
