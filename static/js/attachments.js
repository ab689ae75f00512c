// Uploads files for a message. Each is uploaded at once by a request of its own, and stays in the composer's
// list until the message is sent or the file is removed. What is typed is never touched. Loaded by files.js
// with the first file.
(() => {
  const places = () => document.querySelectorAll("form:is([data-composer], [data-mail]) [data-files]");
  const listOf = (form) => form.querySelector("[data-files]");

  /** Upload address → list items of files being uploaded or failed. Forms may be replaced; this map stays. */
  const uploads = new Map();
  const elements = (html) => {
    const place = document.createElement("template");
    place.innerHTML = html;
    return place.content;
  };
  const forget = (url, item) => uploads.get(url)?.delete(item);

  /** Two uploads at a time: a browser has few connections to one server, and messages need them too. */
  const queue = [];
  let running = 0;
  const next = () => {
    while (running < 2 && queue.length) {
      running++;
      queue.shift()();
    }
  };

  const start = (url, item, file, id) => {
    const bar = item.querySelector("progress");
    const again = item.querySelector("[data-again]");
    const wrong = item.querySelector(".error");
    const request = new XMLHttpRequest();
    const failed = (words) => {
      bar.hidden = true;
      again.hidden = false;
      wrong.textContent = words || item.dataset.lost;
      item.scrollIntoView({ block: "nearest" });
    };
    again.hidden = true;
    bar.hidden = false;
    bar.value = 0;
    wrong.textContent = "";
    let stopped = false;
    item.stop = () => {
      stopped = true;
      request.abort();
    };
    request.onloadend = () => {
      running--;
      next();
    };
    request.timeout = 600_000;
    request.upload.onprogress = ({ loaded, total }) => bar.value = total ? loaded / total : 0;
    request.onerror = request.ontimeout = () => failed();
    request.onload = () => {
      if (request.status >= 500 || request.status === 0) return failed();
      if (request.status !== 200) return failed(request.responseText);
      forget(url, item);
      item.parentElement?.querySelector(`[data-file="${id}"]`)?.remove();
      item.replaceWith(elements(request.responseText));
    };
    queue.push(() => {
      if (stopped) return running--;
      // The same id on every try, so that a file whose answer was lost is not stored twice.
      request.open("PUT", `${url}/${id}?name=${encodeURIComponent(file.name.slice(-500).toWellFormed())}`);
      request.setRequestHeader("HX-Request", "true");
      request.setRequestHeader("Accept", "text/plain");
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.send(file);
    });
    next();
  };

  const add = (form, files) => {
    const list = listOf(form);
    const url = list.dataset.files;
    const model = form.querySelector("template[data-upload]").content.firstElementChild;
    for (const file of files) {
      const item = model.cloneNode(true);
      const drop = item.querySelector("[data-drop]");
      const id = guichet.newKey();
      item.dataset.lost = list.dataset.lost;
      item.querySelector(".name").textContent = file.name;
      drop.ariaLabel = `${drop.ariaLabel} ${file.name}`.replace(/\s+/g, " ");
      drop.onclick = () => {
        item.stop();
        forget(url, item);
        item.remove();
        form.querySelector("textarea").focus();
        // The upload may just have finished, so the file is removed on the server too.
        remove(`${url}/${id}`).catch(() => {});
      };
      item.querySelector("[data-again]").onclick = () => start(url, item, file, id);
      if (!uploads.has(url)) uploads.set(url, new Set());
      uploads.get(url).add(item);
      list.append(item);
      start(url, item, file, id);
    }
  };
  const remove = (address) =>
    fetch(address, { method: "DELETE", headers: { "HX-Request": "true", Accept: "text/plain" } });

  const mark = (form) => {
    for (const list of places()) {
      list.closest("form").toggleAttribute("data-dropping", list.closest("form") === form);
    }
  };
  document.addEventListener("dragover", (event) => {
    const form = guichet.formUnder(event);
    if (form === undefined) return;
    event.dataTransfer.dropEffect = form ? "copy" : "none";
    mark(form);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || mark(null));
  document.addEventListener("drop", () => mark(null));

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-file] [data-drop]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("[data-file]");
    const box = button.closest("form").querySelector("textarea");
    const answer = await remove(button.formAction).catch(() => null);
    if (answer?.ok) {
      const here = item.contains(document.activeElement);
      item.remove();
      if (here) box.focus();
      return;
    }
    const notice = document.getElementById("notice");
    const words = document.createElement("p");
    words.textContent = answer && answer.status < 500 ? await answer.text() : notice.dataset.failed;
    notice.replaceChildren(words);
  });

  // A message is not sent while files are being uploaded; the composer says so.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form:is([data-composer], [data-mail])");
    const list = form && listOf(form);
    if (!list?.querySelector(".upload")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.querySelector(".bar .error").textContent = list.dataset.unfinished;
  }, true);

  document.addEventListener("htmx:sse:after:message", () => {
    for (const list of places()) {
      for (const item of uploads.get(list.dataset.files) ?? []) if (!item.isConnected) list.append(item);
    }
  });

  guichet.addFiles = add;
})();
