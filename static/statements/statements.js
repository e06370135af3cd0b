// Choosing statements: the whole box takes files, and says which ones were chosen.
// Everything here is a convenience: the form works without it.

const form = document.querySelector("[data-statements]");
const box = form.querySelector("[data-drop]");
const input = form.querySelector("input[type=file]");
const list = form.querySelector("[data-chosen]");

const size = (bytes) =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function row(file) {
  const item = document.createElement("li");
  const amount = document.createElement("span");
  amount.className = "faint nowrap";
  amount.textContent = size(file.size);
  item.append(file.name, amount);
  return item;
}

box.classList.add("is-enhanced");
input.addEventListener("change", () => list.replaceChildren(...[...input.files].map(row)));
box.addEventListener("dragover", () => box.classList.add("is-dropping"));
for (const over of ["dragleave", "drop"]) {
  box.addEventListener(over, () => box.classList.remove("is-dropping"));
}

// A large file takes a while on its way: the button says so and is pressed once.
form.addEventListener("submit", () => {
  const button = form.querySelector("button.primary");
  button.disabled = true;
  button.textContent = "Sending …";
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
