// Watches the page's stream, says when the page is offline, and keeps times and logs up to date.
(() => {
  const stream = document.getElementById("stream");
  if (!stream) return;
  const silenceMs = 5000;
  const offline = document.getElementById("offline");
  let heardAt = performance.now();
  let cursor = "";
  let beats = 0;
  let nudgedAt = 0;

  /** Gives a new id of 128 random bits. (`crypto.randomUUID` would need TLS.) */
  const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
  // A key that goes into a word still being composed is no command. Safari ends the word first: its last key is a 229.
  const composing = ({ isComposing, keyCode }) => isComposing || keyCode === 229;
  globalThis.guichet = { tab: stream.dataset.tab, clockOffset: 0, online: true, newKey, composing };

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

  // The beat is answered when it arrives, not by a timer: hidden pages have slow timers and must still count
  // as alive.
  stream.addEventListener("beat", (event) => {
    guichet.clockOffset = Number(event.detail.data) - Date.now();
    if (++beats % 2 === 1) fetch(`/live/${guichet.tab}/beat`, { method: "POST" }).catch(() => {});
  });

  // When the server ends the stream for good, the page is loaded again, because the server decides who may
  // see what. At most once in two seconds, counted from the page's load: inside another site's frame there
  // may be no storage to count in.
  const startOver = () => setTimeout(() => location.reload(), 2000 - performance.now());
  stream.addEventListener("gone", startOver);
  const refused = (status) => [401, 404, 410].includes(status) && startOver();
  stream.addEventListener("htmx:response:error", (event) => refused(event.detail.ctx?.response?.status));
  stream.addEventListener("htmx:sse:error", (event) => {
    refused(event.detail.status);
    // The stream is lost: if it is not back within a moment, the page says that it is offline.
    heardAt = Math.min(heardAt, performance.now() - silenceMs + 1500);
  });

  // A stream that is opened again continues after the last event the page received.
  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    if (ctx.sourceElement === stream && cursor) ctx.request.headers["Last-Event-ID"] = cursor;
  });

  // A refusal stays readable until the next action. A failure of the server is shown in the same place.
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

  // A double click counts as one press: after the first, the undo may be where the action was.
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
    // A stream that died silently looks open; ending it makes htmx connect again.
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

  // Keeps a log scrolled to its end, unless the reader scrolled up.
  const atEnd = new WeakMap();
  const toEnd = (log) => log.scrollTop = log.scrollHeight;
  document.addEventListener("scroll", ({ target }) => {
    if (target.role === "log") {
      atEnd.set(target, target.scrollHeight - target.scrollTop - target.clientHeight < 40);
    }
  }, true);
  // Keeps at most 150 entries in a log, because a page may be open all day; older ones can be loaded again.
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
  // When the log gets smaller (a keyboard opens, an error appears), its end stays visible.
  const resized = new ResizeObserver(follow);
  const landed = () => {
    follow();
    tick();
    document.querySelectorAll("[role=log]").forEach((log) => resized.observe(log));
  };
  stream.addEventListener("htmx:sse:after:message", landed);
  landed();
})();
