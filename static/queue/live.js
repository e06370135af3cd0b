// The queue keeps itself new: by time, and as filters are typed. Place, focus and mark stay.

const isRefresh = (event) => event.detail.elt.matches("[data-refreshed]");
const listing = () => document.getElementById("listing");
const withoutTokens = (page) => page.replaceAll(/"csrfmiddlewaretoken" value="\w+"/g, "");
let shown = ""; // what was answered last
let kept = {};

function firstInSight() {
  const rows = [...document.querySelectorAll("[data-row]")];
  return rows.find((row) => row.getBoundingClientRect().top >= 0)?.querySelector(".row-link");
}

// Nobody looks, or somebody is busy with what stands there: it is asked for the next time.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  if (!isRefresh(event)) return;
  const opened = document.querySelector("dialog[open], #views details[open]");
  const busy = document.hidden || opened || !getSelection().isCollapsed;
  if (busy) event.preventDefault();
});

// One letter or two are in most receipts: for those somebody presses Enter.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  const search = event.detail.elt.matches("[data-lean]") && event.detail.elt.elements.search.value.trim();
  if (search && search.length < 3) event.preventDefault();
});

// Empty filters stay out of the address.
document.body.addEventListener("htmx:configRequest", (event) => {
  if (!event.detail.elt.matches("[data-lean]")) return;
  for (const [name, value] of [...event.detail.formData.entries()]) {
    if (value === "") event.detail.formData.delete(name);
  }
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== listing()) return;
  const answer = withoutTokens(event.detail.xhr.response);
  if (isRefresh(event) && answer === shown) event.detail.shouldSwap = false;
  shown = answer;
  const marked = document.querySelector("[data-row].selected .row-link");
  const anchor = marked ?? firstInSight();
  kept = { marked: marked?.id, anchor: anchor?.id, top: anchor?.getBoundingClientRect().top };
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "listing") return;
  if (kept.marked) document.getElementById(kept.marked)?.closest("tr").classList.add("selected");
  const anchor = kept.anchor && document.getElementById(kept.anchor);
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - kept.top);
});
