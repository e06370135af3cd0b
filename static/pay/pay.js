// Copies the UPI address and the amount, and says so.
(() => {
  if (!navigator.clipboard) return;
  const said = document.getElementById("copy-said");
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      said.textContent = `${button.dataset.done}: ${button.dataset.copy}`;
    });
  });
})();
