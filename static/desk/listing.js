// Lists: j and k mark a row, o (and Enter, by itself) opens it; empty filters stay out of the address.

const rows = () => [...document.querySelectorAll("[data-row]")];
const isMarked = (row) => row.classList.contains("selected");

function mark(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex(isMarked);
  const to = Math.min(Math.max(at + step, 0), all.length - 1);
  all[at]?.classList.remove("selected");
  all[to].classList.add("selected");
  all[to].querySelector(".row-link").focus({ preventScroll: true });
  all[to].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "j") mark(1);
  else if (event.key === "k") mark(-1);
  else if (event.key === "o") rows().find(isMarked)?.querySelector(".row-link").click();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-lean]")) return;
  for (const field of event.target.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
});

// Coming back with the browser's arrow: the fields that were empty can be typed into again.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-lean] :disabled")) field.disabled = false;
});
