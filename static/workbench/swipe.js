// On the picture, a swipe to the left goes to the next receipt, one to the right back.

const FAR = 60; // px
const LEVEL = 2; // so many times further across than down

function follow(stage) {
  let from = null;
  stage.addEventListener("touchstart", (event) => {
    const isSwipe = event.touches.length === 1 && !stage.classList.contains("is-zoomed");
    from = isSwipe ? event.touches[0] : null;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    if (!from) return;
    const { clientX, clientY } = event.changedTouches[0];
    const [across, down] = [clientX - from.clientX, clientY - from.clientY];
    from = null;
    if (Math.abs(across) < FAR || Math.abs(across) < LEVEL * Math.abs(down)) return;
    document.querySelector(`.bench-head [data-key="${across < 0 ? "j" : "k"}"]`)?.click();
  });
}

function setUp(page) {
  const stage = page.querySelector("[data-stage]");
  if (stage) follow(stage);
}

setUp(document);
document.addEventListener("bench", (event) => setUp(event.target));
