// Makes the upload form kinder: previews, several pictures, progress, a clear word when the
// network fails. Everything here is a convenience: the form works without it.
(() => {
  const MOST = 5;
  const form = document.getElementById("upload");
  const input = form.querySelector("input[type=file]");
  const chooser = document.getElementById("chooser");
  const list = document.getElementById("chosen-list");
  const leftOut = document.getElementById("left-out");
  const sending = document.getElementById("sending");
  const words = document.getElementById("sending-words");
  const part = document.getElementById("sent-part");
  const button = document.getElementById("send");
  const label = button.textContent;
  const becoming = new Set(); // photographs too large, until they are lighter
  const said = new WeakMap(); // of each picture, what is typed beside it
  let pictures = [];
  let away = []; // chosen, and not taken

  const size = (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

  function row(picture) {
    const item = document.getElementById("chosen").content.cloneNode(true).firstElementChild;
    const image = item.querySelector("img");
    const address = URL.createObjectURL(picture);
    image.onload = () => {
      item.querySelector(".thumb svg").remove();
      image.hidden = false;
      URL.revokeObjectURL(address);
    };
    image.onerror = () => URL.revokeObjectURL(address); // HEIC or PDF: the icon stays
    image.src = address;
    item.querySelector(".chosen-name").textContent = picture.name;
    item.querySelector(".chosen-size").textContent = size(picture.size);
    item.querySelector("button").addEventListener("click", () => {
      show(pictures.filter((other) => other !== picture));
      input.focus();
    });
    item.querySelectorAll(".chosen-said input").forEach((field) => {
      field.value = said.get(picture)?.[field.name] ?? "";
      field.addEventListener("input", () => {
        said.set(picture, { ...said.get(picture), [field.name]: field.value });
      });
    });
    return item;
  }

  // Several pictures may pay several things; of one, the form's own fields tell all.
  function askOfEach() {
    const several = pictures.length > 1;
    const asked = list.querySelectorAll(".chosen-said input");
    asked.forEach((field) => {
      field.disabled = !several;
    });
    list.querySelectorAll(".chosen-said").forEach((fields) => {
      fields.hidden = !several;
    });
    document.getElementById("of-each").hidden = !several || !asked.length;
  }

  // Before anything travels: what the server would refuse unseen. It judges all the rest.
  const types = input.accept.split(",");
  const isTooLarge = (file) => file.size > Number(input.dataset.mostBytes);
  function unfit(file) {
    if (isTooLarge(file)) return becoming.has(file) ? leftOut.dataset.becoming : leftOut.dataset.large;
    const isPicture = file.type.startsWith("image/") || types.includes(file.type);
    return file.type && !isPicture ? leftOut.dataset.kind : "";
  }

  function show(chosen) {
    const fit = chosen.filter((file) => !unfit(file));
    pictures = fit.slice(0, MOST);
    away = chosen.filter(unfit);
    const words = away.map((file) => `${file.name}: ${unfit(file)}`);
    if (fit.length > MOST) words.push(leftOut.dataset.words);
    leftOut.textContent = words.join(" ");
    const files = new DataTransfer();
    pictures.forEach((picture) => files.items.add(picture));
    input.files = files.files;
    list.replaceChildren(...pictures.map(row));
    settle(input);
    askOfEach();
    button.disabled = becoming.size > 0; // none is left behind in silence
  }

  const same = (one, other) =>
    one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

  // What the server refused makes room for what is chosen in its place.
  function add(files) {
    const kept = pictures.filter((_, at) => !list.children[at].hasAttribute("data-refused"));
    const fresh = [...files].filter((file) => !kept.some((other) => same(file, other)));
    const large = fresh.filter((file) => isTooLarge(file) && file.type === "image/jpeg");
    large.forEach((photo) => becoming.add(photo));
    show([...kept, ...fresh]);
    large.forEach(lighten);
  }

  // One photograph after the other, since each takes much memory; it joins the others once it fits.
  let turn = Promise.resolve();
  function lighten(photo) {
    turn = turn.then(async () => {
      const light = await lighter(photo);
      becoming.delete(photo);
      show([...pictures, light, ...away.filter((other) => other !== photo)]);
    });
  }

  chooser.classList.add("enhanced");
  input.addEventListener("change", () => add(input.files));
  // Anywhere on the page: beside the field a browser would leave the page to show the picture.
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    chooser.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => chooser.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    chooser.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length) add(event.clipboardData.files);
  });

  // What was wrong with a field is not said of what stands there now.
  function settle(field) {
    field.removeAttribute("aria-invalid");
    field.closest("label, .field")?.querySelectorAll(".errors").forEach((old) => old.remove());
  }
  form.addEventListener("change", ({ target }) => settle(target));

  function say(sentence, percent) {
    sending.hidden = false;
    words.textContent = sentence;
    if (percent === undefined) part.removeAttribute("value");
    else part.value = percent;
  }

  function stumble(reason) {
    const problems = document.getElementById("problems");
    problems.replaceChildren(document.getElementById(reason).content.cloneNode(true));
    button.textContent = button.dataset.again;
    problems.scrollIntoView({ block: "nearest" });
  }

  const isOf = (sentence, at) => sentence.textContent.startsWith(`${pictures[at]?.name}:`);

  // The form's own field, or the one beside the picture whose name the sentence begins with.
  function fieldOf(sentence) {
    const name = sentence.dataset.field;
    const at = pictures.findIndex((_, place) => isOf(sentence, place));
    const beside = list.children[at]?.querySelector(`[name="${name}_each"]`);
    return beside ?? form.elements[name];
  }

  // The sentence again, at the field that it is about.
  function pointOut(sentence) {
    const field = fieldOf(sentence);
    field?.setAttribute("aria-invalid", "true");
    const words = document.createElement("p");
    words.className = "errors";
    words.textContent = sentence.textContent;
    field?.closest("label, .field").append(words);
  }

  // Of several pictures, the server's sentences begin with the name of the one they are about.
  function mark() {
    const sentences = [...document.querySelectorAll("#problems [data-field]")];
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    form.querySelectorAll(".field .errors").forEach((old) => old.remove());
    sentences.forEach(pointOut);
    [...list.children].forEach((item, at) => {
      const refused = sentences.some(
        (one) =>
          one.dataset.field === "pictures" &&
          (pictures.length === 1 || isOf(one, at)),
      );
      item.toggleAttribute("data-refused", refused);
    });
  }

  if (input.files.length) add(input.files); // chosen before this ran, or kept by the browser
  form.addEventListener("htmx:beforeRequest", () => {
    document.getElementById("problems").replaceChildren();
    button.textContent = words.dataset.sending;
    say(words.dataset.sending, 0);
  });
  form.addEventListener("htmx:xhr:progress", ({ detail }) => {
    if (!detail.lengthComputable) return;
    const percent = Math.round((100 * detail.loaded) / detail.total);
    if (percent < 100) say(`${words.dataset.sending} ${percent} %`, percent);
    else say(words.dataset.checking);
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    if (status >= 200 && status < 400) return; // on its way to the status page
    sending.hidden = true;
    button.textContent = label;
  });
  form.addEventListener("htmx:sendError", () => stumble("not-sent"));
  form.addEventListener("htmx:responseError", ({ detail }) => {
    stumble(detail.xhr.status === 403 ? "too-old" : "our-fault");
  });
  // Kept on this device: what is about that payment alone makes room for the next one's.
  form.addEventListener("receipt:kept", () => {
    document.getElementById("problems").replaceChildren();
    button.textContent = label;
    show([]);
    for (const name of ["reference", "amount", "note"]) {
      const field = form.elements[name];
      if (field) field.value = "";
    }
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const problems = document.getElementById("problems");
    if (!problems.firstElementChild) return;
    mark();
    problems.focus();
  });
})();
