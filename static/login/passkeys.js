/* Passkeys: a button asks the browser to make one or to sign with one, and sends the answer along. */

const { PublicKeyCredential } = window;

async function optionsFor(button) {
  const token = button.form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(button.dataset.options, {
    method: "POST",
    headers: { "X-CSRFToken": token },
  });
  /* To the log-in page, or to the one that asks for the password again. */
  if (answer.redirected) window.location.assign(answer.url);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.json();
}

async function ask(button) {
  const options = await optionsFor(button);
  if (button.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

async function use(button) {
  const problem = button.form.querySelector("[data-passkey-problem]");
  problem.textContent = "";
  button.disabled = true;
  try {
    button.form.elements.credential.value = JSON.stringify(await ask(button));
    button.form.submit();
  } catch {
    /* Dismissed, timed out, or a browser that cannot: all the same to whoever looks. */
    problem.textContent = button.dataset.words;
    button.disabled = false;
  }
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  button.addEventListener("click", () => use(button));
}
