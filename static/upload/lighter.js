// Makes a photograph lighter that is too large to be sent: `lighter(file)` is the file to send in its
// place, or the file itself where this browser cannot draw it. Whatever can be sent is left as it is.
(() => {
  const MOST_PIXELS = 12_000_000; // as many as readers get: receipts/images/fitting.py
  const QUALITY = 0.95;
  const [START, APP1, COMMENT, SCAN] = [0xffd8, 0xffe1, 0xfffe, 0xffda];
  const ORIENTATION = 0x0112;
  const TOLD = ["Exif\0\0", "http://ns.adobe.com/xap/1.0/\0"]; // beginnings of EXIF and XMP

  const text = (bytes) => String.fromCharCode(...bytes);

  // What the photograph says of itself, such as the software that changed it, is evidence.
  function metadata(jpeg) {
    const view = new DataView(jpeg);
    const found = [];
    if (view.getUint16(0) !== START) throw new Error("no JPEG");
    for (let at = 2; view.getUint16(at) !== SCAN; ) {
      const end = at + 2 + view.getUint16(at + 2);
      const told = text(new Uint8Array(jpeg, at + 4, Math.min(40, end - at - 4)));
      const isKept = TOLD.some((beginning) => told.startsWith(beginning));
      if (view.getUint16(at) === APP1 && isKept) found.push(jpeg.slice(at, end));
      at = end;
    }
    return found;
  }

  // It is drawn the right way up: what says how to turn it may do so no more.
  function setUpright(segment) {
    if (text(new Uint8Array(segment, 4, TOLD[0].length)) !== TOLD[0]) return;
    const view = new DataView(segment, 10);
    const isLittle = view.getUint16(0) === 0x4949;
    const first = view.getUint32(4, isLittle);
    const after = first + 2 + 12 * view.getUint16(first, isLittle);
    for (let entry = first + 2; entry < after; entry += 12) {
      if (view.getUint16(entry, isLittle) === ORIENTATION) view.setUint16(entry + 8, 1, isLittle);
    }
  }

  function note(words) {
    const segment = new DataView(new ArrayBuffer(4 + words.length));
    segment.setUint16(0, COMMENT);
    segment.setUint16(2, 2 + words.length);
    new TextEncoder().encodeInto(words, new Uint8Array(segment.buffer, 4));
    return segment;
  }

  // A browser that guards against being recognised hands out noise in place of what was drawn.
  function check(context) {
    context.fillStyle = "#2f6a9c";
    context.fillRect(0, 0, 1, 1);
    if (text(context.getImageData(0, 0, 1, 1).data) !== "\x2f\x6a\x9c\xff") throw new Error("noise");
  }

  function drawn(photo, scale) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(photo.width * scale);
    canvas.height = Math.round(photo.height * scale);
    const context = canvas.getContext("2d");
    check(context);
    context.imageSmoothingQuality = "high";
    context.drawImage(photo, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  }

  async function redrawn(file) {
    const told = metadata(await file.arrayBuffer());
    told.forEach(setUpright);
    const photo = await createImageBitmap(file, { imageOrientation: "from-image" });
    const { width, height } = photo;
    const picture = await drawn(photo, Math.min(1, Math.sqrt(MOST_PIXELS / (width * height))));
    photo.close();
    const from = note(`Made lighter by the upload page: was ${width} x ${height}, ${file.size} bytes`);
    const parts = [picture.slice(0, 2), ...told, from, picture.slice(2)];
    return new File(parts, file.name, { type: picture.type, lastModified: file.lastModified });
  }

  window.lighter = async (file) => {
    try {
      const light = await redrawn(file);
      return light.size < file.size ? light : file;
    } catch {
      return file; // no memory, no canvas, a damaged file: the server judges it
    }
  };
})();
