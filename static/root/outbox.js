// A worker beside the pages: keeps a receipt that found no network until it is sent, also after the
// browser was closed, and hands pictures shared by another app to the form. It keeps no pages.
const SHARED = "shared"; // lists of files
const WAITING = "waiting"; // {address, fields}, and {sent} where nobody has been told of it yet

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

// Whether there was a page to tell.
async function tell(words) {
  const pages = await self.clients.matchAll();
  for (const page of pages) page.postMessage(words);
  return pages.length > 0;
}

async function share(request) {
  const sent = await request.formData();
  const files = sent.getAll("pictures").filter((one) => one instanceof File && one.size);
  await write(SHARED, (store) => store.clear());
  await write(SHARED, (store) => store.add(files));
  return Response.redirect("/?shared=1", 303);
}

async function handOver() {
  const [files] = await read(SHARED, (store) => store.getAll());
  if (!files?.length) return;
  await write(SHARED, (store) => store.clear());
  await tell({ shared: files });
}

// The page that it was filled in on may be old by now: the token of a fresh one is sent along.
async function post({ address, fields }) {
  const page = await (await fetch(address)).text();
  const token = page.match(/name="csrfmiddlewaretoken" value="([^"]+)"/)?.[1];
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  if (token) form.set("csrfmiddlewaretoken", token);
  return fetch(address, { method: "POST", body: form });
}

// The link that the receipt got; "" where the server refuses it. One that is not there throws.
async function sent(receipt) {
  const answer = await post(receipt);
  if (answer.status >= 500 || answer.status === 429) throw new Error("not now");
  const link = new URL(answer.url).pathname;
  return answer.ok && link.startsWith("/r/") ? link : "";
}

async function send() {
  for (const key of await read(WAITING, (store) => store.getAllKeys())) {
    const receipt = await read(WAITING, (store) => store.get(key));
    if (!receipt) continue;
    const link = receipt.sent ?? (await sent(receipt));
    if (link) await write(WAITING, (store) => store.put({ sent: link }, key));
    if (await tell(link ? { sent: link } : { refused: true })) {
      await write(WAITING, (store) => store.delete(key));
    }
  }
}

// One after the other: the page and the browser itself may ask for it at the same moment.
let turn = Promise.resolve();
function sendInTurn() {
  turn = turn.catch(() => {}).then(send);
  return turn;
}

async function keep(receipt) {
  await write(WAITING, (store) => store.clear());
  await write(WAITING, (store) => store.add(receipt));
  await tell({ kept: true });
  await self.registration.sync?.register("send").catch(() => {});
}

// What a page asks for.
const ORDERS = {
  keep,
  send: sendInTurn,
  forget: () => write(WAITING, (store) => store.clear()),
  look: async () => {
    await handOver();
    const waiting = await read(WAITING, (store) => store.getAll());
    if (waiting.some((one) => !one.sent)) await tell({ kept: true });
    await sendInTurn();
  },
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && new URL(url).pathname === "/share/") {
    event.respondWith(share(event.request));
  }
});
self.addEventListener("sync", (event) => event.waitUntil(sendInTurn()));
self.addEventListener("message", (event) => {
  const { order, of } = event.data;
  event.waitUntil(ORDERS[order]?.(of).catch(() => {})); // it waits for the next occasion
});
