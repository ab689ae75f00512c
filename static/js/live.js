// The page's watch over its stream. Everything here is honest about being offline; nothing here is state that matters.
(() => {
  const stream = document.getElementById("stream");
  if (!stream) return;
  const silenceMs = 5000;
  const offline = document.getElementById("offline");
  let heardAt = performance.now();
  let cursor = "";
  let beats = 0;
  let nudgedAt = 0;

  /** The id of something this page makes: 128 random bits, also where the page is not served over TLS. */
  const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
  globalThis.guichet = { tab: stream.dataset.tab, clockOffset: 0, online: true, newKey };

  const setOnline = (online) => {
    if (guichet.online === online) return;
    guichet.online = online;
    offline.hidden = online;
    document.documentElement.toggleAttribute("data-offline", !online);
    document.dispatchEvent(new Event(online ? "guichet:online" : "guichet:offline"));
  };
  const heard = (event) => {
    heardAt = performance.now();
    cursor = event.detail?.connection?.lastEventId || cursor;
    setOnline(true);
  };
  stream.addEventListener("htmx:sse:after:connection", heard);
  stream.addEventListener("htmx:sse:before:message", heard);

  // Answered from the message, never from a timer: hidden pages have slow timers and still must count as alive.
  stream.addEventListener("beat", (event) => {
    guichet.clockOffset = Number(event.detail.data) - Date.now();
    if (++beats % 2 === 1) fetch(`/live/${guichet.tab}/beat`, { method: "POST" }).catch(() => {});
  });

  // The server has no more to say to this page: it knows who may see what, so ask it for the page again.
  // At most once in two seconds, by the page's own age: inside another site's page there may be no storage.
  const startOver = () => setTimeout(() => location.reload(), 2000 - performance.now());
  stream.addEventListener("gone", startOver);
  const refused = (status) => [401, 404, 410].includes(status) && startOver();
  stream.addEventListener("htmx:response:error", (event) => refused(event.detail.ctx?.response?.status));
  stream.addEventListener("htmx:sse:error", (event) => {
    refused(event.detail.status);
    // Lost, and we know it: a moment for the next try, then it is said.
    heardAt = Math.min(heardAt, performance.now() - silenceMs + 1500);
  });

  // A first connect that failed starts again from the page's own cursor; by now we may be further.
  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    if (ctx.sourceElement === stream && cursor) ctx.request.headers["Last-Event-ID"] = cursor;
  });

  // What was refused stays readable until the next action; what the server could not do is said too.
  const notice = document.getElementById("notice");
  const ours = ({ detail: { ctx } }) =>
    ctx?.sourceElement !== stream && !ctx?.sourceElement?.matches?.("[data-composer]");
  const failed = (event) => {
    if (!ours(event) || event.detail.ctx?.response?.status < 500) return;
    const words = document.createElement("p");
    words.textContent = notice.dataset.failed;
    notice.replaceChildren(words);
  };
  document.addEventListener("htmx:before:request", (event) => ours(event) && notice.replaceChildren());
  document.addEventListener("guichet:online", () => notice.replaceChildren());
  document.addEventListener("keydown", (event) => event.key === "Escape" && notice.replaceChildren());
  document.addEventListener("htmx:response:error", failed);
  document.addEventListener("htmx:error", failed);

  // Pressed twice in haste is pressed once: by then the way back may stand where the action was.
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest("[hx-post] button, [hx-delete] button")) {
      event.preventDefault();
    }
  });

  setInterval(() => {
    const now = performance.now();
    if (now - heardAt < silenceMs) return;
    setOnline(false);
    if (now - nudgedAt < silenceMs) return;
    nudgedAt = now;
    // A stream that died without a word looks open: ending it makes the extension connect again.
    stream._htmx?.sse?.reader?.cancel().catch(() => {});
  }, 500);

  const two = (n) => String(n).padStart(2, "0");
  const clock = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    const h = Math.floor(s / 3600);
    return h ? `${h}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
  };
  const tick = () => {
    const now = Date.now() + guichet.clockOffset;
    for (const time of document.querySelectorAll("time[data-since], time[data-until]")) {
      const { since, until, late } = time.dataset;
      const ms = since ? now - Number(since) : Number(until) - now;
      const text = clock(ms);
      if (time.textContent !== text) time.textContent = text;
      if (late) time.classList.toggle("late", ms >= Number(late));
    }
  };
  setInterval(tick, 1000);

  // A log stays at its end unless its reader scrolled up.
  const atEnd = new WeakMap();
  const toEnd = (log) => log.scrollTop = log.scrollHeight;
  document.addEventListener("scroll", ({ target }) => {
    if (target.role === "log") {
      atEnd.set(target, target.scrollHeight - target.scrollTop - target.clientHeight < 40);
    }
  }, true);
  // A page that is open all day holds a window of what was said: the rest is asked for again by who scrolls up.
  const trim = (log) => {
    const { children, parentElement } = log;
    const link = parentElement.querySelector(".earlier [hx-get]");
    if (children.length < 150 || !link) return;
    while (children.length > 100) children[0].remove();
    for (const name of ["href", "hx-get"]) {
      const address = link.getAttribute(name);
      if (address) link.setAttribute(name, address.replace(/\d+$/, children[0].id.slice(2)));
    }
    link.hidden = false;
  };
  const follow = () => {
    for (const log of document.querySelectorAll("[role=log]")) {
      if (!(atEnd.get(log) ?? true)) continue;
      trim(log);
      toEnd(log);
    }
  };
  // A keyboard that opens, an error line, a turned phone: the log is smaller, its end stays in sight.
  const resized = new ResizeObserver(follow);
  const landed = () => {
    follow();
    tick();
    document.querySelectorAll("[role=log]").forEach((log) => resized.observe(log));
  };
  stream.addEventListener("htmx:sse:after:message", landed);
  landed();
})();
