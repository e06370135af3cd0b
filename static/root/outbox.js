// A worker beside the pages: keeps receipts that found no network until they are sent, also after the
// browser was closed, hands pictures shared by another app to the form, and shows news of a receipt
// that its payer asked to be told. It keeps no pages.
const SHARED = "shared"; // lists of files
const PIECE = 64 * 1024; // bytes, as many as the server takes at once: five seconds at 100 kbit/s
const WAITING = "waiting"; // {address, fields, words}, or what became of it until a page knows: {sent, words}, {refused}

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("raseed", 1);
    opening.onupgradeneeded = () => {
      for (const name of [SHARED, WAITING]) {
        opening.result.createObjectStore(name, { autoIncrement: true });
      }
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function act(name, mode, work) {
  const opened = await database();
  try {
    const transaction = opened.transaction(name, mode);
    const request = work(transaction.objectStore(name));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    opened.close();
  }
}

const read = (name, work) => act(name, "readonly", work);
const write = (name, work) => act(name, "readwrite", work);
const isOver = (receipt) => Boolean(receipt.sent || receipt.refused);

async function tell(news) {
  for (const page of await self.clients.matchAll()) page.postMessage(news);
}

// How many are yet to be sent goes with whatever is told of one.
async function tellOfOne(news) {
  const waiting = await read(WAITING, (store) => store.getAll());
  await tell({ ...news, left: waiting.filter((one) => !isOver(one)).length });
}

async function share(request) {
  const sent = await request.formData();
  const files = sent.getAll("pictures").filter((one) => one instanceof File && one.size);
  await write(SHARED, (store) => store.clear());
  await write(SHARED, (store) => store.add(files));
  const form = new URL(request.url).pathname.replace(/share\/$/, "");
  return Response.redirect(`${form}?shared=1`, 303);
}

// To the form that it was shared to, and to no other that is open, however late that one looks.
async function handOver(page) {
  if (!page || !new URL(page.url).searchParams.has("shared")) return;
  const [files] = await read(SHARED, (store) => store.getAll());
  if (!files?.length) return;
  page.postMessage({ shared: files });
  await write(SHARED, (store) => store.clear());
}

// By which the server knows a picture again, and no other for it.
async function sha256(picture) {
  const hash = await crypto.subtle.digest("SHA-256", await picture.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One picture, from where it broke off, also days before; whether the server has all of it.
async function sendPieces(picture, address, token) {
  const headers = { "X-CSRFToken": token, "Content-Type": "application/octet-stream" };
  let answer = await fetch(address);
  for (let before = -1; answer.ok; ) {
    const { arrived } = await answer.json();
    if (arrived <= before || arrived >= picture.size) return arrived === picture.size;
    const body = picture.slice(arrived, arrived + PIECE);
    answer = await fetch(`${address}?start=${arrived}`, { method: "POST", headers, body });
    before = arrived;
  }
  return false;
}

// What the form names its pictures by, once all of them are there; nothing where they are not taken so.
async function allInPieces(pictures, submission, token) {
  const named = [];
  for (const picture of pictures) {
    const hash = await sha256(picture);
    if (!(await sendPieces(picture, `/pieces/${submission}/${hash}/`, token))) return null;
    named.push(`${picture.size} ${hash} ${picture.name}`);
  }
  return named;
}

// The page that it was filled in on may be old by now: the token of a fresh one is sent along. The
// pictures go before, in pieces; with the form itself where the server does not take them so.
async function post({ address, fields }) {
  const page = await (await fetch(address)).text();
  const token = page.match(/name="csrfmiddlewaretoken" value="([^"]+)"/)?.[1];
  const form = new FormData();
  for (const [name, value] of fields) if (name !== "pictures") form.append(name, value);
  const pictures = fields.filter(([name]) => name === "pictures").map(([, picture]) => picture);
  const named = await allInPieces(pictures, form.get("submission"), token);
  for (const one of named ?? []) form.append("in_pieces", one);
  for (const one of named ? [] : pictures) form.append("pictures", one);
  if (token) form.set("csrfmiddlewaretoken", token);
  return fetch(address, { method: "POST", body: form });
}

// What became of it: the link that it got, or that the server refused it. Whatever else answers, such as
// the log-in page or a proxy, has not judged it: that throws, and it is kept.
async function outcome(receipt) {
  const answer = await post(receipt);
  const link = new URL(answer.url).pathname;
  if (answer.ok && link.startsWith("/r/")) return { sent: link, words: receipt.words };
  if ([400, 404, 410, 413, 422].includes(answer.status)) return { refused: true };
  throw new Error("not now");
}

// It stays until a page that knows what to do with the outcome has it forgotten.
async function sendOne(key) {
  const receipt = await read(WAITING, (store) => store.get(key));
  if (!receipt) return;
  let news = receipt;
  if (!isOver(receipt)) {
    news = await outcome(receipt);
    await write(WAITING, (store) => store.put(news, key));
  }
  await tellOfOne({ ...news, key });
}

// In the order that they were kept in; one that cannot go now does not hold up those behind it.
async function send() {
  const faults = [];
  for (const key of await read(WAITING, (store) => store.getAllKeys())) {
    await sendOne(key).catch((fault) => faults.push(fault));
  }
  if (!faults.length) return;
  await tellOfOne({});
  throw faults[0]; // the browser tries again where it can
}

// One after the other: the page and the browser itself may ask for it at the same moment.
let turn = Promise.resolve();
function sendInTurn() {
  turn = turn.catch(() => {}).then(send);
  return turn;
}

async function keep({ submission, ...receipt }) {
  await write(WAITING, (store) => store.add(receipt));
  await tellOfOne({ kept: submission });
  await self.registration.sync?.register("send").catch(() => {});
}

// News of one receipt replaces what was shown of it before; the same news again makes no sound.
async function show({ id, title, text, link }) {
  const [shown] = await self.registration.getNotifications({ tag: link });
  await self.registration.showNotification(title, {
    body: text,
    tag: link,
    renotify: shown?.data.id !== id,
    data: { id, link },
  });
}

async function open(link) {
  const pages = await self.clients.matchAll({ type: "window" });
  const page = pages.find((one) => new URL(one.url).pathname === link);
  await (page ? page.focus() : self.clients.openWindow(link));
}

// What a page asks for.
const ORDERS = {
  keep,
  send: sendInTurn,
  forget: (key) => write(WAITING, (store) => store.delete(key)),
  look: async (_of, page) => {
    await handOver(page);
    await tellOfOne({});
    await sendInTurn();
  },
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && /^\/(p\/[\w-]+\/)?share\/$/.test(new URL(url).pathname)) {
    event.respondWith(share(event.request));
  }
});
self.addEventListener("push", (event) => event.waitUntil(show(event.data.json())));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.link));
});
self.addEventListener("sync", (event) => event.waitUntil(sendInTurn()));
self.addEventListener("message", (event) => {
  const { order, of } = event.data;
  event.waitUntil(ORDERS[order]?.(of, event.source).catch(() => {})); // it waits for the next occasion
});
