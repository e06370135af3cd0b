// Words to the payer: chosen from the payee's list, seen as the payer reads them, sent by keys.

const filled = (form) => form.querySelector("[data-words]");

// Words of the list take the place of what stands in the field; a rejection's choose its reason.
function fill(form, chosen) {
  const { words, reason } = chosen.dataset;
  filled(form).value = words;
  const radio = reason && form.querySelector(`[name=reason][value="${CSS.escape(reason)}"]`);
  if (radio) radio.checked = true;
  filled(form).focus();
  preview(form);
}

function preview(form) {
  const shown = form.querySelector("[data-preview]");
  if (!shown) return;
  const told = JSON.parse(shown.dataset.told || "{}");
  const reason = form.querySelector("[name=reason]:checked");
  const parts = [reason ? told[reason.value] : "", filled(form).value.trim()];
  shown.textContent = parts.filter(Boolean).join("\n\n");
  shown.parentElement.hidden = shown.textContent === "";
}

function setUpWords(form) {
  form.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-saved]");
    if (chosen) fill(form, chosen);
  });
  form.addEventListener("input", () => preview(form));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  preview(form);
}

// The link opens the messenger with what stands in the field.
function setUpReach(form) {
  const link = form.querySelector("[data-whatsapp]");
  const text = form.querySelector("[data-reach-text]");
  if (!link) return;
  const address = link.href.split("?")[0];
  text.addEventListener("input", () => {
    link.href = `${address}?text=${encodeURIComponent(text.value)}`;
  });
}

const ready = new WeakSet(); // forms that are set up: a bench may be shown again

function setUp(page) {
  for (const form of page.querySelectorAll("form[data-telling], form[data-reach]")) {
    if (ready.has(form)) continue;
    ready.add(form);
    if (form.matches("[data-telling]")) setUpWords(form);
    else setUpReach(form);
  }
}

setUp(document);
document.addEventListener("bench", (event) => setUp(event.target));
