// What only a browser can do for an agent: ring, notify, count down, and choose which contact this tab shows.
(() => {
  const main = document.getElementById("main");
  const offers = document.getElementById("offers");
  // A page that is only read has the desk's looks, and nothing that rings.
  if (!offers) return;
  const plainTitle = document.title;

  const choose = async (link) => {
    const body = new URLSearchParams({ contact: link.dataset.focus });
    try {
      const answer = await fetch(`/desk/${guichet.tab}/focus`, { method: "PUT", body });
      if (answer.status !== 204) throw new Error("no stream");
      history.pushState(null, "", link.href);
    } catch {
      location.href = link.href;
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-focus]");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) {
      return;
    }
    event.preventDefault();
    choose(link);
  });
  addEventListener("popstate", () => location.reload());

  const markCurrent = () => {
    const shown = main.querySelector("[data-contact]")?.dataset.contact;
    const address = shown ? `/desk?contact=${shown}` : "/desk";
    if (location.pathname + location.search !== address) history.replaceState(null, "", address);
    for (const link of document.querySelectorAll("a[data-focus]")) {
      if (link.dataset.focus === shown) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  // Chosen while the page was still loading: the change was nobody's to hear.
  addEventListener("DOMContentLoaded", () => {
    const chosen = document.querySelector("form.state select option:checked");
    if (chosen && !chosen.defaultSelected) chosen.parentElement.form.requestSubmit();
  });

  // Quick replies, when somebody begins to work: they weigh nothing on the first load.
  addEventListener("focusin", () => import("/static/quick.js").catch(() => {}), { once: true });

  // An accepted contact opens on the page where it was accepted.
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches?.("[data-accept]")) ctx.request.body.set("tab", guichet.tab);
  });

  let audio;
  const wake = () => {
    audio ??= new AudioContext();
    audio.resume();
  };
  addEventListener("pointerdown", wake, { capture: true });
  addEventListener("keydown", wake, { capture: true });
  const chime = () => {
    if (audio?.state !== "running") return;
    for (const [at, pitch] of [[0, 660], [0.18, 880]]) {
      const tone = audio.createOscillator();
      const level = audio.createGain();
      tone.frequency.value = pitch;
      level.gain.setValueAtTime(0.12, audio.currentTime + at);
      level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.35);
      tone.connect(level).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.4);
    }
  };

  document.addEventListener("guichet:chime", chime);

  let ringing = null;
  let bell;
  let notification;
  const ring = () => {
    const offer = offers.querySelector("[role=dialog]:not([hidden])");
    if ((offer?.id ?? null) === ringing) return;
    clearInterval(bell);
    notification?.close();
    ringing = offer?.id ?? null;
    document.title = offer ? `● ${offer.dataset.title ?? offer.ariaLabel} · ${plainTitle}` : plainTitle;
    document.documentElement.toggleAttribute("data-ringing", Boolean(offer));
    document.getElementById("ringing").textContent = offer?.dataset.title ?? "";
    navigator.setAppBadge?.(offer ? 1 : 0).catch(() => {});
    if (!offer) return;
    chime();
    bell = setInterval(chime, 2500);
    if (globalThis.Notification?.permission === "granted") {
      notification = new Notification(offer.dataset.title ?? offer.ariaLabel, { tag: offer.id });
      notification.onclick = () => focus();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    offers.querySelector("[data-accept] button")?.focus();
    event.preventDefault();
  });

  // Where to go on when what had the focus is gone; a caret that is somewhere is left there.
  let last = null;
  document.addEventListener("focusin", ({ target }) => {
    const place = [".offer", ".disposition", ".foot", ".window"].find((selector) => target.closest(selector));
    last = place ? { target, place } : null;
  });
  const next = {
    ".offer": "#main textarea[name=body]",
    ".foot": "#main .disposition.owed select, #main .foot > form button",
    ".window": "#main .foot button",
    ".disposition": "a[data-focus], form.state select",
  };
  const goOn = () => {
    if (!last || last.target.isConnected || document.activeElement !== document.body) return;
    // With the contact gone there is nothing to go on with but the list.
    (document.querySelector(next[last.place]) ?? document.querySelector(next[".disposition"]))?.focus();
  };

  const countDown = () => {
    for (const offer of offers.querySelectorAll("[data-deadline]")) {
      const { offered, deadline } = offer.dataset;
      const whole = Number(deadline) - Number(offered);
      // Clocks differ by a little: never more than the whole.
      const left = Math.min(whole, Math.max(0, Number(deadline) - Date.now() - guichet.clockOffset));
      const seconds = offer.querySelector("[data-seconds]");
      const text = String(Math.ceil(left / 1000));
      // Only when it differs: writing is a change, and changes are what calls this.
      if (seconds && seconds.textContent !== text) seconds.textContent = text;
      const circle = offer.querySelector("circle[data-ring]");
      // Its time is up, whether or not the server can tell us: it may be on another agent's screen by now.
      offer.hidden = left === 0;
      if (circle) {
        circle.style.strokeDashoffset = String(100 - 100 * left / whole);
      }
    }
  };
  setInterval(() => {
    countDown();
    ring();
  }, 250);

  new MutationObserver(() => {
    countDown();
    ring();
  }).observe(offers, { childList: true, subtree: true });
  for (const place of [main, document.getElementById("contacts")]) {
    new MutationObserver(() => {
      markCurrent();
      goOn();
    }).observe(place, { childList: true, subtree: true });
  }
  markCurrent();
  countDown();
  ring();
})();
