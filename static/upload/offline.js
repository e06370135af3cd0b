// Has a receipt that found no network kept on this device and sent by the worker beside the pages,
// and takes what another app shared into the form. Without a worker there is “Try again”.
(() => {
  const form = document.getElementById("upload");
  const input = form.querySelector("input[type=file]");
  const kept = document.getElementById("kept");
  if (!("serviceWorker" in navigator)) return;

  async function ask(order, of) {
    const registration = await navigator.serviceWorker.ready;
    registration.active.postMessage({ order, of });
  }

  function say(sentence) {
    kept.hidden = !sentence;
    kept.querySelector("p").textContent = sentence;
    if (sentence) document.getElementById("problems").replaceChildren();
  }

  function take(files) {
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  }

  form.addEventListener("htmx:sendError", () => {
    ask("keep", { address: form.getAttribute("hx-post"), fields: [...new FormData(form)] });
  });
  // What is sent by hand in the end is not to wait any longer.
  form.addEventListener("htmx:beforeOnLoad", () => {
    say("");
    ask("forget");
  });
  window.addEventListener("online", () => ask("send"));
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.shared) take(data.shared);
    if (data.kept) say(kept.dataset.kept);
    if (data.refused) say(kept.dataset.refused);
    if (!data.sent) return;
    form.dispatchEvent(new CustomEvent("receipt:sent", { detail: data.sent }));
    location.assign(data.sent);
  });

  // A private window may forbid it, and an old browser not know it.
  navigator.serviceWorker.register("/outbox.js").then(() => ask("look"), () => {});
})();
