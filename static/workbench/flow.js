// From one receipt to the next without a new page: the next ones are fetched beforehand with their
// pictures, a decision shows the next one at once, and the answer confirms it or takes it back.

const AHEAD = 2;
const ONE_PRESS = 250; // milliseconds: a second press so soon is the first one's, not the next receipt's
const ANSWER_WITHIN = 30_000; // milliseconds; pressed again, what was decided is decided once

const benchIn = (page) => page.querySelector("[data-workbench]");
const found = new Map(); // address → promise of a bench; of one that could not be fetched, null

let shown = { bench: benchIn(document), url: location.href, title: document.title };
let shownAt = -ONE_PRESS;
let sending = Promise.resolve();

function read(html, url) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const bench = benchIn(page);
  const messages = page.querySelector(".messages");
  return bench && { bench: document.adoptNode(bench), messages, url, title: page.title };
}

async function fetched(url) {
  try {
    const answer = await fetch(url);
    const next = answer.ok && !answer.redirected ? read(await answer.text(), url) : null;
    const picture = next?.bench.querySelector("[data-stage] img");
    if (picture) picture.src = picture.getAttribute("src"); // begins to load outside the page
    await picture?.decode().catch(() => null);
    return next;
  } catch {
    return null;
  }
}

// Fetch the receipts that come next, one after the other.
async function lookAhead(from) {
  let bench = from.bench;
  for (let step = 0; step < AHEAD && bench?.dataset.followingUrl; step += 1) {
    const url = bench.dataset.followingUrl;
    if (!found.has(url)) found.set(url, fetched(url));
    bench = (await found.get(url))?.bench;
  }
}

function show(next) {
  shown.bench.querySelector("dialog[open]")?.close();
  shown.bench.replaceWith(next.bench);
  shown = next;
  shownAt = performance.now();
  document.title = next.title;
  scrollTo(0, 0);
  window.htmx?.process(next.bench);
  next.bench.dispatchEvent(new Event("bench", { bubbles: true }));
}

function setAddress(url, isNew) {
  shown.url = new URL(url, location.href).href;
  history[isNew ? "pushState" : "replaceState"](null, "", url);
}

// What was decided, with the way back: all that the answer tells of a receipt that is shown already.
function showToast(answered) {
  shown.bench.querySelector("[data-toast]")?.remove();
  const toast = answered.bench.querySelector("[data-toast]");
  if (!toast) return;
  shown.bench.querySelector(".bench-head").after(toast);
  shown.bench.dispatchEvent(new Event("toast", { bubbles: true }));
}

const isSame = (one, other) =>
  one.bench.dataset.receipt === other.bench.dataset.receipt && one.bench.dataset.version === other.bench.dataset.version;

function arrive(answered, isNew) {
  if (isSame(answered, shown)) showToast(answered);
  else show(answered);
  document.querySelector(".messages")?.remove();
  if (answered.messages) shown.bench.before(answered.messages);
  setAddress(answered.url, isNew);
}

// The receipt is shown again as it was left, and says that nothing was sent.
function comeBack(before) {
  if (shown !== before) show(before);
  setAddress(before.url, false);
  before.bench.querySelector("[data-unsent]").hidden = false;
}

function refuse(refused, before) {
  show(refused);
  setAddress(before.url, false);
}

async function send(form, body, before) {
  let answer, answered;
  try {
    // Where a browser is too old to give up by itself, it waits for as long as it does.
    const signal = AbortSignal.timeout?.(ANSWER_WITHIN);
    answer = await fetch(form.action, { method: "POST", body, signal });
    answered = read(await answer.text(), answer.url);
  } catch {
    return comeBack(before);
  }
  if (answered && answer.ok) return arrive(answered, shown === before);
  if (answered) return refuse(answered, before);
  if (answer.ok) return location.assign(answer.url); // the queue, or the log-in page
  return comeBack(before);
}

async function decide(form, submitter) {
  const body = new FormData(form, submitter);
  await sending; // one at a time, so that a refusal is of the receipt before this one
  if (!form.isConnected) return;
  const before = shown;
  sending = (async () => {
    const next = await Promise.race([found.get(before.bench.dataset.followingUrl), null]);
    if (next) {
      found.delete(next.url);
      show(next);
      setAddress(next.url, true);
    }
    await send(form, body, before);
    lookAhead(shown);
  })();
}

// A dialog has been opened on the receipt that is shown: what it sends is meant for this one.
const isMeant = () => shown.bench.querySelector("dialog[open]") !== null || performance.now() - shownAt >= ONE_PRESS;

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("[data-decides]")) return;
  event.preventDefault();
  if (isMeant()) decide(event.target, event.submitter);
});

// The browser's arrows lead to pages as they are now.
addEventListener("popstate", () => {
  if (location.pathname + location.search !== new URL(shown.url).pathname + new URL(shown.url).search) location.reload();
});

if (shown.bench) lookAhead(shown);
