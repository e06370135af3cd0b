// A download leaves the page standing: soon after, and less and less often until it is there, the list
// of what was taken is asked for anew. (htmx would hold the form back if it listened for its submission
// itself.)

const SOON_MS = 2000;
const LATE_MS = 60_000;

const newest = () => document.querySelector("#past tbody tr")?.textContent;

function askUntilNewer(than, after) {
  setTimeout(() => {
    if (newest() !== than) return;
    window.htmx.trigger("#past", "taken");
    if (after < LATE_MS) askUntilNewer(than, after * 2);
  }, after);
}

document.getElementById("take-away").addEventListener("submit", () => askUntilNewer(newest(), SOON_MS));
