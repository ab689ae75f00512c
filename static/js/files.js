// The files of a composer: gives them to a message, and takes new ones by choosing, pasting or dropping. The
// part that uploads them (attachments.js) is loaded with the first file.
(() => {
  if (!globalThis.guichet) return;
  /** Ids of files that were sent: a fragment made before may still show them. */
  const taken = new Set();
  /**
   * `waiting` is the number of additions that wait until attachments.js is loaded; no message is sent
   * meanwhile.
   */
  const files = guichet.files = {
    waiting: 0,
    of: (form) => [...form.querySelectorAll("[data-file]")],
    /** Takes the form's files for a message, each as { id, name, item }. */
    take: (form) =>
      files.of(form).map((item) => {
        taken.add(item.dataset.file);
        item.remove();
        return { id: item.dataset.file, name: item.querySelector("bdi").textContent, item };
      }),
    /** Puts the files back into the list after the message was refused. */
    giveBack: (form, given) => {
      for (const { id, item } of given) {
        taken.delete(id);
        form?.querySelector("[data-files]")?.append(item);
      }
    },
    /**
     * Handles files that came with the page: removes those sent already, and loads what removes the others on
     * request.
     */
    adopt: () => {
      for (const item of document.querySelectorAll("[data-file]")) {
        if (taken.has(item.dataset.file)) item.remove();
        else bring();
      }
    },
  };

  // Most conversations have no files, so attachments.js is loaded with the first; it is tried again until it
  // loads.
  let brought;
  const bring = (again = "") =>
    brought ??= import(`/static/attachments.js${again}`).catch(async () => {
      await new Promise((next) => setTimeout(next, 1000));
      brought = undefined;
      await bring(`?${Date.now()}`);
    });
  const addFiles = async (form, given) => {
    files.waiting++;
    await bring();
    files.waiting--;
    guichet.addFiles(form, given);
  };
  const composerOf = (element) => element.closest?.("form:is([data-composer], [data-mail])");

  document.addEventListener("change", ({ target }) => {
    const form = target.type === "file" && composerOf(target);
    if (!form) return;
    addFiles(form, [...target.files]);
    target.value = "";
  });
  document.addEventListener("paste", (event) => {
    const form = composerOf(event.target);
    const { files: given, types } = event.clipboardData;
    // Copied text often contains a picture of itself; the text is what is meant.
    if (!form || given.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    addFiles(form, [...given]);
  });
  /**
   * Gives the form that dragged files would go to, wherever they are on its conversation; null elsewhere;
   * undefined when no files are dragged.
   */
  guichet.formUnder = ({ target, dataTransfer }) =>
    dataTransfer?.types.includes("Files")
      ? target.closest?.(".contact, .chat")?.querySelector("form:is([data-composer], [data-mail])") ?? null
      : undefined;
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      const form = guichet.formUnder(event);
      if (form === undefined) return;
      // Otherwise the browser would open the dropped file in place of the page.
      event.preventDefault();
      bring();
      if (form && name === "drop") addFiles(form, [...event.dataTransfer.files]);
    });
  }
})();
