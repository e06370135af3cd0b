// Has this browser told of the receipt, where its payer asks for that and the browser grants it.
(() => {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return;

  const bytes = (base64url) =>
    Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const same = (buffer, other) => String(new Uint8Array(buffer)) === String(other);

  // As the server names a browser on the page without giving its address away.
  async function digest(endpoint) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function manager() {
    await navigator.serviceWorker.register("/outbox.js");
    return (await navigator.serviceWorker.ready).pushManager;
  }

  // A browser has one subscription, and keeps to the key that it was made with.
  async function subscription(key) {
    const pushes = await manager();
    const old = await pushes.getSubscription();
    if (old && same(old.options.applicationServerKey, key)) return old;
    await old?.unsubscribe();
    return pushes.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  // While the browser asks its question the page may have moved on, and the form be another one.
  const form = () => document.getElementById("notify");

  async function tell(fields) {
    const body = new FormData(form());
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const answer = await fetch(form().action, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
  }

  function show(isTold, words) {
    if (!form()) return;
    form().hidden = false;
    form().querySelector("p").textContent = words ?? (isTold ? form().dataset.isTold : "");
    form().querySelector("[data-on]").hidden = isTold;
    form().querySelector("[data-off]").hidden = !isTold;
  }

  async function begin() {
    if ((await Notification.requestPermission()) !== "granted") return show(false, form().dataset.denied);
    const { endpoint, keys } = (await subscription(bytes(form().dataset.key))).toJSON();
    await tell({ endpoint, ...keys });
    show(true);
  }

  // Other receipts may still be told of: the subscription stays.
  async function end() {
    const kept = await (await manager()).getSubscription();
    if (kept) await tell({ endpoint: kept.endpoint, stop: "1" });
    show(false);
  }

  async function press(event) {
    event.preventDefault();
    const isOn = "on" in event.submitter.dataset;
    event.submitter.disabled = true;
    await (isOn ? begin() : end()).catch(() => show(!isOn, form()?.dataset.failed));
    event.submitter.disabled = false;
  }

  // It is asked for when the payer presses, never by itself.
  async function offer() {
    if (!form()) return;
    form().addEventListener("submit", press);
    const registration = await navigator.serviceWorker.getRegistration("/");
    const kept = await registration?.pushManager.getSubscription();
    const told = form()?.dataset.told.split(" ") ?? [];
    show(Boolean(kept) && Notification.permission === "granted" && told.includes(await digest(kept.endpoint)));
  }

  document.body.addEventListener("htmx:afterSettle", offer);
  offer();
})();
