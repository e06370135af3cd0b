// A download leaves the page standing: soon after, the list of what was taken is asked for anew.
// (htmx would hold the form back if it listened for its submission itself.)

const SOON_MS = 2000;

document.getElementById("take-away").addEventListener("submit", () => {
  setTimeout(() => window.htmx.trigger("#past", "taken"), SOON_MS);
});
