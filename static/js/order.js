// While nobody points at the list or has the focus in it, who waits longest for an answer stands first.
(() => {
  const contacts = document.getElementById("contacts");
  const waits = ({ dataset }) => Number(dataset.waits ?? Infinity);
  const sort = () => {
    const list = contacts.querySelector("ul[data-order=waiting]");
    if (!list || contacts.matches(":hover, :focus-within")) return;
    const sorted = [...list.children].sort((one, other) =>
      waits(one) - waits(other) || one.dataset.taken - other.dataset.taken
    );
    for (const [at, card] of sorted.entries()) {
      if (list.children[at] !== card) list.insertBefore(card, list.children[at]);
    }
  };
  for (const left of ["pointerleave", "focusout"]) contacts.addEventListener(left, sort);
  new MutationObserver(sort).observe(contacts, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-waits"],
  });
  sort();
})();
