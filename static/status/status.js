// Says aloud when the receipt has moved on, and copies its link.
(() => {
  const announcement = document.getElementById("announcement");

  function offerCopy() {
    const button = document.getElementById("copy-link");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.origin + location.pathname);
      button.querySelector("span").textContent = button.dataset.done;
    });
  }

  document.body.addEventListener("htmx:afterSettle", () => {
    const receipt = document.getElementById("receipt");
    announcement.textContent = receipt.dataset.title;
    document.title = document.title.replace(/^.*? · /, `${receipt.dataset.title} · `);
    offerCopy();
  });
  offerCopy();
})();
