// The receipts sent from this device, kept in its browser alone: their links, until it forgets them.
(() => {
  const KEY = "raseed-sent";
  const MOST = 20;
  const section = document.getElementById("remembered");
  const form = document.getElementById("upload");

  // A browser may forbid keeping anything, or hold what another script wrote.
  function known() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((one) => /^\/r\/[\w-]+\/$/.test(one.link)) : [];
    } catch {
      return [];
    }
  }

  function keep(receipts) {
    try {
      if (receipts.length) localStorage.setItem(KEY, JSON.stringify(receipts.slice(0, MOST)));
      else localStorage.removeItem(KEY);
    } catch {
      // Then there is nothing to show next time, and the link alone leads back.
    }
  }

  function row({ link, words, at }) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    const time = document.createElement("time");
    const when = new Date(at);
    anchor.href = link;
    anchor.textContent = words;
    time.className = "faint text-s";
    time.textContent = Number.isNaN(when.valueOf())
      ? ""
      : when.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    item.append(anchor, " ", time);
    return item;
  }

  function show() {
    const receipts = known();
    section.hidden = !receipts.length;
    section.querySelector("ul").replaceChildren(...receipts.map(row));
  }

  // What the form is about; a receipt that waits for a network keeps it until it is sent.
  function words() {
    const reference = form.querySelector(".fixed .number")?.textContent ?? form.elements.reference?.value;
    return [form.dataset.payee, reference].filter(Boolean).join(" · ");
  }

  function remember({ link, words }) {
    if (!link?.startsWith("/r/")) return;
    const others = known().filter((one) => one.link !== link);
    keep([{ link, words, at: new Date().toISOString() }, ...others]);
  }

  form.addEventListener("htmx:beforeRequest", () => {
    form.dataset.words = words();
  });
  form.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    remember({ link: detail.xhr.getResponseHeader("HX-Redirect"), words: form.dataset.words });
  });
  form.addEventListener("receipt:sent", ({ detail }) => {
    remember(detail);
    show();
  });
  section.querySelector("button").addEventListener("click", () => {
    keep([]);
    show();
  });
  // Also for a page that the browser brings back as it was.
  window.addEventListener("pageshow", show);
})();
