// A whole folder instead of a ZIP file: its files are put into one here, as they are, and stand in
// the form as if that had been chosen (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
const MOST = 20_000; // files
const STORED = 0;
const NAMES_IN_UTF_8 = 0x0800;
const encoder = new TextEncoder();

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ REMAINDERS[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

// Numbers of two and four bytes, the lower first.
function record(signature, ...numbers) {
  const bytes = new DataView(new ArrayBuffer(4 + numbers.reduce((sum, [, length]) => sum + length, 0)));
  bytes.setUint32(0, signature, true);
  let at = 4;
  for (const [number, length] of numbers) {
    if (length === 2) bytes.setUint16(at, number, true);
    else bytes.setUint32(at, number, true);
    at += length;
  }
  return bytes.buffer;
}

function dosTime(at) {
  const day = ((Math.max(at.getFullYear(), 1980) - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  return [(at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1), day];
}

// What a local header and the entry in the list say alike.
async function described(file) {
  const [time, day] = dosTime(new Date(file.lastModified));
  const name = encoder.encode(file.webkitRelativePath || file.name);
  const crc = crc32(new Uint8Array(await file.arrayBuffer()));
  const said = [[20, 2], [NAMES_IN_UTF_8, 2], [STORED, 2], [time, 2], [day, 2]];
  const size = [[crc, 4], [file.size, 4], [file.size, 4], [name.length, 2], [0, 2]];
  return { name, said: [...said, ...size] };
}

export async function packed(files, tell) {
  const parts = [];
  const list = [];
  let at = 0;
  let listed = 0;
  for (const [number, file] of files.entries()) {
    tell(number);
    const { name, said } = await described(file);
    const header = record(0x04034b50, ...said);
    parts.push(header, name, file);
    const entry = record(0x02014b50, [20, 2], ...said, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]);
    list.push(entry, name);
    at += header.byteLength + name.length + file.size;
    listed += entry.byteLength + name.length;
  }
  const end = record(0x06054b50, [0, 2], [0, 2], [files.length, 2], [files.length, 2], [listed, 4], [at, 4], [0, 2]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}

const chooser = document.getElementById("folder");
const said = document.getElementById("folder-said");
const form = chooser.form;
const zip = form.querySelector("input[type=file][name=file]");
const button = form.querySelector("button.primary");
const say = (words, values) => {
  said.textContent = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value.toLocaleString(document.documentElement.lang)),
    words,
  );
};

let run = 0; // a folder chosen while another is packed takes its place

async function pack() {
  const mine = ++run;
  zip.value = "";
  const files = [...chooser.files].filter((file) => !/(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/.test(file.webkitRelativePath));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  button.disabled = false;
  if (!files.length) return say("", {});
  if (size > Number(chooser.dataset.mostBytes) || files.length > MOST) return say(said.dataset.large, {});
  button.disabled = true;
  try {
    const tell = (done) => mine === run && say(said.dataset.packing, { done, count: files.length });
    const blob = await packed(files, tell);
    if (mine !== run) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([blob], `${files[0].webkitRelativePath.split("/")[0]}.zip`, { type: blob.type }));
    zip.files = chosen.files;
    say(said.dataset.packed, { count: files.length });
  } catch {
    if (mine === run) say(said.dataset.failed, {}); // a file that went away, or may not be read
  } finally {
    if (mine === run) button.disabled = false;
  }
}

document.getElementById("folder-row").hidden = !("webkitdirectory" in chooser);
chooser.addEventListener("change", pack);
