// Opens contacts in this tab, filters the list by channel, and opens a newly given contact where the agent
// wants that.
(() => {
  const main = document.getElementById("main");
  const contacts = document.getElementById("contacts");
  // Pages without the list of contacts need none of this.
  if (!contacts) return;
  const screen = document.querySelector(".screen");

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

  // The channel this tab lists is kept in its address only.
  const list = (channel) => {
    if (channel) screen.dataset.channel = channel;
    else delete screen.dataset.channel;
    markCurrent();
  };
  let rested = null;
  document.addEventListener("click", (event) => {
    const place = event.target.closest?.("#glance button, a[data-place]")?.dataset.place;
    // On a narrow screen the list is not beside the contact, so the link opens it as a page.
    if (place === undefined || !contacts.offsetParent) return;
    event.preventDefault();
    // Pressing a channel again removes the filter, unless the filter was set by resting the pointer on it.
    list(place === screen.dataset.channel && place !== rested ? "" : place);
    rested = null;
  });
  let resting;
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    clearTimeout(resting);
    const button = pointerType === "mouse" && target.closest("#glance button:not(.none)");
    if (!button || button.ariaCurrent || !contacts.offsetParent) return;
    resting = setTimeout(() => list(rested = button.dataset.place), 600);
  });

  const markCurrent = () => {
    const shown = main.querySelector("[data-contact]")?.dataset.contact;
    const { channel } = screen.dataset;
    const query = new URLSearchParams({ ...(channel && { channel }), ...(shown && { contact: shown }) });
    const address = query.size ? `/desk?${query}` : "/desk";
    if (location.pathname + location.search !== address) history.replaceState(null, "", address);
    for (const link of document.querySelectorAll("a[data-focus], #glance button")) {
      if ((link.dataset.focus ?? link.dataset.place) === (link.dataset.focus ? shown : channel)) {
        link.setAttribute("aria-current", "true");
      } else link.removeAttribute("aria-current");
    }
  };

  // A contact given without a press (accepted automatically) opens by itself if the agent wants that and is
  // not typing.
  const cards = () => [...contacts.querySelectorAll("a[data-focus]")];
  const known = new Set(cards().map((card) => card.dataset.focus));
  const typing = () => document.activeElement.matches("input, textarea, [contenteditable], dialog *");
  const take = () => {
    const come = cards().filter(({ dataset: { focus } }) => !known.has(focus) && known.add(focus));
    const given = come.find((card) => card.matches("[data-takes] .unread"));
    if (given && !document.hidden && !typing()) choose(given);
  };

  for (const place of [main, contacts]) {
    new MutationObserver(() => {
      markCurrent();
      take();
    }).observe(place, { childList: true, subtree: true });
  }
  markCurrent();
})();
