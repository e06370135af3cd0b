// Keys of the desk. An element with data-key="a" is clicked (or focused, when it is typed into)
// by that key. Keys rest while somebody types and while a dialog is open.

const TYPED_INTO = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

function isResting(event) {
  return (
    event.defaultPrevented ||
    event.altKey ||
    ((event.ctrlKey || event.metaKey) && event.key !== "z") ||
    event.target.closest(TYPED_INTO) !== null ||
    (event.key === "Enter" && event.target.closest("a, button, summary") !== null) ||
    document.querySelector("dialog[open]") !== null
  );
}

// What a key is called in data-key: a letter in lower case, the one that undoes with its modifier.
function nameOf(event) {
  if (event.ctrlKey || event.metaKey) return `Control+${event.key}`;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function elementFor(key) {
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  return [...document.querySelectorAll(wanted)].find(
    (element) => !element.disabled && element.checkVisibility(),
  );
}

document.addEventListener("keydown", (event) => {
  if (isResting(event)) return;
  const element = elementFor(nameOf(event));
  if (!element) return;
  event.preventDefault();
  if (event.repeat && element.type === "submit") return; // a key held down decides once
  if (element.matches(TYPED_INTO)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
});

// In a field, Escape gives the keys back to the desk.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.(TYPED_INTO)) event.target.blur();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog").close();
});

document.addEventListener("click", async (event) => {
  const copier = event.target.closest("[data-copies]");
  // Browsers give the clipboard to https and to this machine only.
  if (!copier || !navigator.clipboard) return;
  await navigator.clipboard.writeText(copier.dataset.copies);
  copier.classList.add("is-copied");
  setTimeout(() => copier.classList.remove("is-copied"), 1500);
});

// What was wrong is at hand: its form may stand screens below the top of the page.
const wrong = [...document.querySelectorAll("main :is([aria-invalid=true], form [role=alert])")].find(
  (element) => element.checkVisibility(),
);
wrong?.scrollIntoView({ block: "center" });
if (wrong?.matches(TYPED_INTO)) wrong.focus({ preventScroll: true });

// On a phone the navigation and the tabs are wider than the screen: show where one is.
function showWhereOneIs() {
  for (const current of document.querySelectorAll(".desk-nav [aria-current], .tabs [aria-current]")) {
    const strip = current.parentElement;
    strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
  }
}

showWhereOneIs();
document.body.addEventListener("htmx:afterSettle", showWhereOneIs);

// What was just done is shown for as long as it can be undone unseen.
function followToast(page) {
  const toast = page.querySelector("[data-toast]");
  if (toast) setTimeout(() => toast.remove(), Number(toast.dataset.toast) * 1000);
}

followToast(document);
document.addEventListener("toast", (event) => followToast(event.target));
