// The workbench: a picture that zooms and pans, fields that show where they were read,
// and a hold on the receipt that ends when the page does.

const STEP = 1.25;
const MOST = 8;
const MOST_OPENED = 2.5; // times the whole picture, so that one still sees what it is

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

// What holds all of the boxes, with room around it.
function around(boxes, room) {
  const edges = [0, 1, 2, 3].map((at) => boxes.map((box) => box[at]));
  const [left, top] = [Math.min(...edges[0]), Math.min(...edges[1])];
  const [right, bottom] = [Math.max(...edges[2]), Math.max(...edges[3])];
  const [across, down] = [(right - left) * room, (bottom - top) * room];
  return [left - across, top - down, right + across, bottom + down];
}

class Stage {
  // `part` and `utr` are what the picture opens at and what z shows; null where nothing was found.
  constructor(element, part, utr) {
    this.element = element;
    this.part = part;
    this.utr = utr;
    this.sheet = element.querySelector("[data-sheet]");
    this.highlight = element.querySelector("[data-highlight]");
    this.width = Number(element.dataset.width);
    this.height = Number(element.dataset.height);
    this.show(part ? "part" : "whole");
    element.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.onPointerDown(event));
    element.addEventListener("dblclick", (event) => this.zoomAt(event, this.scale > this.whole * 1.5 ? 0 : 2.5));
    element.addEventListener("keydown", (event) => this.onKey(event));
    new ResizeObserver(() => this.show(this.view)).observe(element);
  }

  // The whole picture, the part that matters, or the UTR; what somebody has chosen freely stays.
  show(view) {
    const [across, down] = this.room;
    this.whole = Math.min(across / this.width, down / this.height);
    this.view = view;
    const asWide = across / this.width / this.whole; // no line of a tall picture is cut
    if (view === "whole") this.frame([0, 0, this.width, this.height], 1);
    else if (view === "part") this.frame(this.part, asWide > 1 ? Math.min(asWide, MOST_OPENED) : MOST_OPENED);
    else if (view === "utr") this.frame(this.utr, MOST);
    this.draw();
  }

  // What of the stage is not below the tools, where these lie at its lower edge.
  get room() {
    const { clientWidth, clientHeight } = this.element;
    return [clientWidth, clientHeight - Number.parseFloat(getComputedStyle(this.element).paddingBottom)];
  }

  // As large as the box allows, in the middle; no edge of the picture inside the room.
  frame([left, top, right, bottom], most) {
    const [across, down] = this.room;
    const scale = Math.min(across / (right - left), down / (bottom - top));
    this.scale = clamp(scale, this.whole, this.whole * most);
    this.x = this.placed(across, this.width, (left + right) / 2);
    this.y = this.placed(down, this.height, (top + bottom) / 2);
  }

  placed(room, length, middle) {
    const size = length * this.scale;
    return size <= room ? (room - size) / 2 : clamp(room / 2 - middle * this.scale, room - size, 0);
  }

  get isAtRest() {
    return this.view === "whole" || this.view === "part";
  }

  draw() {
    this.sheet.style.width = `${this.width}px`;
    this.sheet.style.height = `${this.height}px`;
    this.element.classList.toggle("is-zoomed", !this.isAtRest);
    this.sheet.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }

  // z: to the UTR and back to the whole; without a UTR into the middle.
  toggle() {
    if (!this.isAtRest) this.show("whole");
    else if (this.utr) this.show("utr");
    else this.zoom(2.5);
  }

  // Zoom by a factor, keeping the point (in stage pixels) where it is. Factor 0 fits.
  zoom(factor, x = this.element.clientWidth / 2, y = this.element.clientHeight / 2) {
    const scale = Math.min(this.scale * factor, this.whole * MOST);
    if (scale <= this.whole) return this.show("whole");
    const grown = scale / this.scale;
    this.x = x - (x - this.x) * grown;
    this.y = y - (y - this.y) * grown;
    this.scale = scale;
    this.view = "free";
    return this.draw();
  }

  zoomAt(event, factor) {
    const edge = this.element.getBoundingClientRect();
    this.zoom(factor, event.clientX - edge.left, event.clientY - edge.top);
  }

  onWheel(event) {
    // A plain wheel over a picture at rest scrolls the page; pinch and ctrl zoom.
    if (this.isAtRest && event.deltaY > 0) return;
    event.preventDefault();
    this.zoomAt(event, event.deltaY < 0 ? STEP : 1 / STEP);
  }

  onPointerDown(event) {
    if (event.button !== 0 || this.isAtRest || event.target.closest("button")) return;
    const from = { x: event.clientX - this.x, y: event.clientY - this.y };
    const move = (moved) => {
      this.x = moved.clientX - from.x;
      this.y = moved.clientY - from.y;
      this.draw();
    };
    this.element.setPointerCapture(event.pointerId);
    this.element.addEventListener("pointermove", move);
    const end = () => this.element.removeEventListener("pointermove", move);
    this.element.addEventListener("pointerup", end, { once: true });
    this.element.addEventListener("pointercancel", end, { once: true });
  }

  onKey(event) {
    const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    const [x, y] = pan[event.key] ?? [0, 0];
    if ((x === 0 && y === 0) || this.isAtRest) return;
    event.preventDefault();
    this.x += x;
    this.y += y;
    this.draw();
  }

  // Show where on the picture a value stands; the box is [left, top, right, bottom] in its pixels.
  point(box) {
    this.highlight.hidden = box === null;
    if (box === null) return;
    const [left, top, right, bottom] = box;
    const margin = (bottom - top) * 0.25;
    Object.assign(this.highlight.style, {
      left: `${left - margin}px`,
      top: `${top - margin}px`,
      width: `${right - left + 2 * margin}px`,
      height: `${bottom - top + 2 * margin}px`,
      borderWidth: `${2 / this.scale}px`,
      outlineWidth: `${2 / this.scale}px`,
    });
  }
}

const boxOf = (element) => (element.dataset.box ? element.dataset.box.split(",").map(Number) : null);

// An enlarged cut-out of the picture around a value nobody is sure of.
function showCrop(crop) {
  const [left, top, right, bottom] = boxOf(crop);
  const picture = crop.querySelector("img");
  const margin = (bottom - top) * 0.6;
  const scale = crop.clientWidth / (right - left + 2 * margin);
  crop.style.height = `${(bottom - top + 2 * margin) * scale}px`;
  picture.style.width = `${Number(crop.dataset.width) * scale}px`;
  picture.style.transform = `translate(${(margin - left) * scale}px, ${(margin - top) * scale}px)`;
}

function setUpPicture(bench) {
  const element = bench.querySelector("[data-stage]");
  if (!element) return;
  const boxes = [...bench.querySelectorAll("[data-value][data-box]")].map(boxOf);
  const utr = bench.querySelector("[data-value=utr][data-box]");
  const stage = new Stage(element, boxes.length ? around(boxes, 0.12) : null, utr && around([boxOf(utr)], 0.3));
  const zooms = { in: STEP, out: 1 / STEP, fit: 0 };
  bench.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button?.dataset.zoom === "toggle") stage.toggle();
    else if (button) stage.zoom(zooms[button.dataset.zoom]);
  });
  for (const field of bench.querySelectorAll("[data-box]:not([data-crop])")) {
    const point = () => stage.point(boxOf(field));
    const leave = () => stage.point(null);
    field.addEventListener("mouseenter", point);
    field.addEventListener("focusin", point);
    field.addEventListener("mouseleave", leave);
    field.addEventListener("focusout", leave);
  }
  bench.querySelectorAll("[data-crop]").forEach(showCrop);
}

// ---- Allocation: how much of the payment goes to which due ---------------------------------

const toPaise = (text) => Math.round(Number(text.replace(/[₹,\s]/g, "")) * 100);

function toRupees(paise) {
  const rupees = (Math.abs(paise) / 100).toLocaleString("en-IN", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${paise < 0 ? "−" : ""}₹${rupees}`;
}

const chosenDues = (form) =>
  [...form.querySelectorAll("[data-due]")].filter((due) => due.querySelector("[name=due]").checked);

// A due that is chosen takes what is left of the payment, at most what is still owed.
function fillIn(form, due) {
  const amount = due.querySelector("[data-amount]");
  const others = chosenDues(form).filter((one) => one !== due);
  const taken = others.reduce((sum, one) => sum + (toPaise(one.querySelector("[data-amount]").value) || 0), 0);
  const left = Number(form.dataset.paise) - taken;
  const owed = Number(due.dataset.owed);
  const share = Number(form.dataset.paise) > 0 ? Math.min(left, owed) : owed;
  amount.value = share > 0 ? (share / 100).toFixed(2) : "";
}

// What is left of the payment, and whether that cannot be.
function restInWords(paid, sum) {
  if (paid === 0) return ["Type the amount first", true];
  if (sum > paid) return [`${toRupees(sum - paid)} too much`, true];
  return [sum < paid ? `${toRupees(paid - sum)} left over` : "", false];
}

function addUp(form) {
  const dues = chosenDues(form);
  const sum = dues.reduce((total, due) => total + (toPaise(due.querySelector("[data-amount]").value) || 0), 0);
  for (const due of form.querySelectorAll("[data-due]")) {
    const chosen = due.querySelector("[name=due]").checked;
    due.classList.toggle("is-chosen", chosen);
    due.querySelector("[data-amount]").disabled = !chosen;
  }
  const paid = Number(form.dataset.paise);
  const [words, isWrong] = restInWords(paid, sum);
  form.querySelector("[data-sum]").textContent =
    dues.length === 0 ? "No due chosen" : `${toRupees(sum)} to ${dues.length} ${dues.length === 1 ? "due" : "dues"}`;
  const rest = form.querySelector("[data-rest]");
  rest.textContent = dues.length === 0 ? "" : words;
  rest.classList.toggle("is-wrong", isWrong);
  const isTooMuch = (due) => toPaise(due.querySelector("[data-amount]").value) > Number(due.dataset.owed);
  form.querySelector("[data-overpay]").hidden = !dues.some(isTooMuch);
}

function setUpAllocation(bench) {
  const form = bench.querySelector("[data-allocation]");
  if (!form) return;
  form.addEventListener("change", (event) => {
    const due = event.target.closest("[data-due]");
    if (due && event.target.name === "due" && event.target.checked) fillIn(form, due);
    addUp(form);
  });
  form.addEventListener("input", () => addUp(form));
  form.addEventListener("htmx:afterSwap", () => addUp(form));
  addUp(form);
}

// While another reviewer has the receipt, its decisions rest.
function followHold(bench) {
  const isHeld = bench.querySelector("[data-held]") !== null;
  for (const button of bench.querySelectorAll(".decide button")) button.disabled = isHeld;
}

// ---- Holding ---------------------------------------------------------------------------------

let bench = document.querySelector("[data-workbench]");

function releaseOnLeave() {
  addEventListener("pagehide", () => {
    const { releaseUrl, token } = bench.dataset;
    if (!releaseUrl) return;
    const form = new FormData();
    form.append("csrfmiddlewaretoken", token);
    navigator.sendBeacon(releaseUrl, form);
  });
}

const IDLE = 5 * 60 * 1000;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];

// A tab that is hidden or left alone asks for its hold no longer, so that the hold runs out;
// it asks again as soon as somebody is back.
function holdWhileUsed() {
  let usedAt = Date.now();
  let rests = false;
  const isUsed = () => !document.hidden && Date.now() - usedAt < IDLE;
  const use = () => {
    usedAt = Date.now();
    if (!rests || document.hidden) return;
    rests = false;
    bench.querySelector("#hold").dispatchEvent(new Event("back"));
  };
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, use, { passive: true });
  document.addEventListener("visibilitychange", use);
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id !== "hold" || isUsed()) return;
    event.preventDefault();
    rests = true;
  });
}

const ready = new WeakSet(); // benches that are set up: one may be shown again

function setUp() {
  if (ready.has(bench)) return;
  ready.add(bench);
  setUpPicture(bench);
  setUpAllocation(bench);
  bench.querySelector("dialog[data-open-now]")?.showModal();
}

if (bench) {
  setUp();
  releaseOnLeave();
  holdWhileUsed();
  document.body.addEventListener("htmx:afterSwap", () => followHold(bench));
  document.addEventListener("bench", (event) => {
    bench = event.target;
    setUp();
  });
}
