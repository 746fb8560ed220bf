// Sends each chosen document on its own, with its progress, and shows what was read of it. Without this file the form sends them all at once.
const form = document.getElementById("add");
const waiting = document.getElementById("waiting");
const TRIES = 20;

if (form) {
  const input = form.querySelector("input[type=file]");
  const list = document.getElementById("reading-list");
  const now = document.getElementById("reading-now");
  const queue = [];
  let busy = false;
  let sent = 0;
  let all = 0;
  let failed = 0;

  document.getElementById("read").remove();

  input.addEventListener("change", () => {
    const files = [...input.files];
    if (!files.length) return;
    input.value = "";
    input.dispatchEvent(new Event("change"));
    add(files);
  });

  // Files dropped beside the drop area are added too: the browser would open the first of them and leave this page.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (event.defaultPrevented || !event.dataTransfer.files.length) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });

  waiting.addEventListener("submit", (event) => {
    if (event.submitter.hasAttribute("formaction")) return;
    event.submitter.textContent = now.textContent = "Keeping…";
    setTimeout(() => setButtons(true));
  });

  window.addEventListener("pageshow", () => setButtons(false));

  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });

  function add(files) {
    if (!busy) begin();
    for (const file of files) queue.push({ file, line: told(file) });
    all += files.length;
    if (!busy) readAll();
  }

  function setButtons(disabled) {
    for (const button of waiting.querySelectorAll("button")) button.disabled = disabled;
  }

  function begin() {
    list.replaceChildren();
    document.getElementById("reading").hidden = false;
    sent = all = failed = 0;
  }

  async function readAll() {
    busy = true;
    let last = null;
    while (queue.length) {
      const { file, line } = queue.shift();
      sent += 1;
      now.textContent = `Reading ${sent} of ${all}: ${file.name}`;
      const page = await readOne(file, line);
      if (page) {
        line.item.remove();
        last = page;
        append(page);
      } else {
        failed += 1;
      }
    }
    if (last) await showAll();
    busy = false;
    if (!failed) document.getElementById("reading").hidden = true;
    now.textContent = [
      `${all} ${all === 1 ? "file is" : "files are"} done.`,
      failed ? `${failed} could not be sent.` : "",
      waiting.hidden ? "" : waiting.querySelector("h2").textContent,
    ].join(" ");
  }

  // The page that the server answers with, or null where it answered with none: the line says why.
  async function readOne(file, line) {
    const most = Number(form.dataset.mostBytes);
    if (file.size > most) {
      return line.problem(`It has ${size(file.size)}, and ${form.dataset.mostWords} are allowed. Split it, or load it with the command.`);
    }
    for (let tries = 0; tries < TRIES; tries += 1) {
      line.state("Sending…");
      const answer = await send(file, line);
      if (!answer) return line.problem("The server did not answer. See whether it still runs, then add this file again.");
      const page = new DOMParser().parseFromString(answer.text, "text/html");
      if (answer.status === 200 && page.querySelector(".gt-waiting")) return page;
      if (answer.status !== 503) {
        return line.problem(said(page) || `The server refused it (${answer.status}).`);
      }
      line.state("Waiting: other plans are being read…");
      await new Promise((resolve) => setTimeout(resolve, 1000 * (answer.after || 3)));
    }
    return line.problem("Other plans were being read all the time. Add this file again later.");
  }

  function send(file, line) {
    return new Promise((resolve) => {
      const body = new FormData(form);
      body.delete(input.name);
      body.append(input.name, file);
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (event) => line.progress(event.loaded, event.total));
      request.upload.addEventListener("load", () => line.state("Reading…", true));
      request.addEventListener("load", () =>
        resolve({ status: request.status, text: request.responseText, after: Number(request.getResponseHeader("Retry-After")) }));
      for (const fault of ["error", "abort", "timeout"]) request.addEventListener(fault, () => resolve(null));
      request.open("POST", form.action);
      request.send(body);
    });
  }

  function append(page) {
    for (const one of page.querySelectorAll(".gt-waiting")) {
      for (const details of one.querySelectorAll("details")) details.open = false;
      waiting.append(document.adoptNode(one));
    }
    document.getElementById("waiting-heading").textContent = "What was read so far";
    setButtons(true);
    waiting.hidden = false;
  }

  // All that waits, as the server shows it now; what the officer has opened stays open.
  async function showAll() {
    try {
      const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("waiting");
      const open = [...waiting.querySelectorAll("details[open]")].map((one) => one.id);
      waiting.replaceChildren(...[...fresh.childNodes].map((one) => document.adoptNode(one)));
      waiting.hidden = fresh.hidden;
      for (const one of waiting.querySelectorAll("details")) one.open ||= open.includes(one.id);
    } catch {
      setButtons(false);
    }
  }

  function told(file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const state = document.createElement("span");
    name.textContent = `${file.name} (${size(file.size)})`;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Progress of ${file.name}`);
    state.className = "gt-reading__state";
    state.textContent = "Waiting for its turn";
    item.append(name, bar, state);
    list.append(item);
    return {
      item,
      progress(done, whole) { bar.value = whole ? done / whole : 0; },
      state(words, endless = false) {
        state.textContent = words;
        if (endless) bar.removeAttribute("value");
      },
      problem(words) {
        bar.hidden = true;
        state.textContent = words;
        state.classList.add("gt-reading__state--problem");
        return null;
      },
    };
  }

  function size(bytes) {
    const mebibytes = bytes / 1024 / 1024;
    return mebibytes < 1 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${mebibytes.toFixed(1)} MiB`;
  }

  function said(page) {
    return [...page.querySelectorAll(".govuk-error-summary__list li, main > h1 + p")].map((one) => one.textContent.trim()).join(" ");
  }
}
