// Has receipts that found no network kept on this device and sent by the worker beside the pages,
// and takes what another app shared into the form. Without a worker there is “Try again”.
(() => {
  const form = document.getElementById("upload");
  const input = form.querySelector("input[type=file]");
  const kept = document.getElementById("kept");
  const again = kept.querySelector("button");
  let left = 0; // receipts that wait for a network
  let wasRefused = false;
  const known = new Set(); // keys of what was sent: each is told until it is forgotten
  if (!("serviceWorker" in navigator)) return;

  async function ask(order, of) {
    const registration = await navigator.serviceWorker.ready;
    registration.active.postMessage({ order, of });
  }

  function waiting() {
    if (left < 2) return left ? kept.dataset.one : "";
    return kept.dataset.several.replace("{count}", left.toLocaleString(document.documentElement.lang));
  }

  function show() {
    const sentences = [wasRefused ? kept.dataset.refused : "", waiting()].filter(Boolean);
    kept.hidden = !sentences.length;
    kept.querySelector("p").textContent = sentences.join(" ");
    again.hidden = !left;
    again.disabled = false;
  }

  // The form is free for the next receipt, which is another one: it gets an id of its own.
  function beginAnew() {
    form.elements.submission.value = crypto.randomUUID();
    form.dispatchEvent(new CustomEvent("receipt:kept"));
    kept.scrollIntoView({ block: "nearest" });
  }

  // What has been begun meanwhile is not taken from under the payer's hands.
  async function sent({ key, sent: link, words }) {
    if (known.has(key)) return;
    known.add(key);
    form.dispatchEvent(new CustomEvent("receipt:sent", { detail: { link, words } }));
    await ask("forget", key);
    if (!left && !wasRefused && !input.files.length) location.assign(link);
  }

  function take(files) {
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  }

  form.addEventListener("htmx:sendError", () => {
    ask("keep", {
      address: form.getAttribute("hx-post"),
      fields: [...new FormData(form)],
      submission: form.elements.submission.value,
      words: form.dataset.words,
    });
  });
  again.addEventListener("click", () => {
    again.disabled = true; // until the worker has said how it went
    ask("send");
  });
  window.addEventListener("online", () => ask("send"));
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.shared) return take(data.shared);
    left = data.left;
    if (data.refused) {
      wasRefused = true;
      ask("forget", data.key);
    }
    show();
    if (data.kept === form.elements.submission.value) beginAnew();
    if (data.sent) sent(data);
  });

  // A private window may forbid it, and an old browser not know it.
  navigator.serviceWorker.register("/outbox.js").then(() => ask("look"), () => {});
})();
