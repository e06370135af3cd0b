// A logo that was chosen stands in the preview before it is kept, also in the next one that comes.
(() => {
  const input = document.querySelector("input[name=logo]");
  let address = "";

  function holder() {
    const made = document.createElement("span");
    made.className = "logo";
    const image = document.createElement("img");
    image.alt = "";
    made.append(image);
    document.querySelector("#preview .whose").prepend(made);
    return made;
  }

  function show() {
    if (!address) return;
    const logo = document.querySelector("#preview .logo") ?? holder();
    logo.querySelector("img").src = address;
  }

  input.addEventListener("change", () => {
    URL.revokeObjectURL(address);
    address = input.files.length ? URL.createObjectURL(input.files[0]) : "";
    show();
  });
  document.body.addEventListener("htmx:afterSwap", show);
})();
