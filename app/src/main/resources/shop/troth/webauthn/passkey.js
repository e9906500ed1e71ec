// Speaks with the browser's passkeys (W3C Web Authentication). Shows the form that is meant for it, asks our own origin what the
// browser needs unless the form has it, and sends the browser's answer with that form. Keeps nothing.
"use strict";
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ type: one.type, id: bytes(one.id) }));

  async function create(options) {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = named(options.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: options });
    return answer(made, { attestationObject: text(made.response.attestationObject) });
  }

  async function get(options) {
    options.challenge = bytes(options.challenge);
    options.allowCredentials = [];
    const shown = await navigator.credentials.get({ publicKey: options });
    return answer(shown, {
      authenticatorData: text(shown.response.authenticatorData),
      signature: text(shown.response.signature),
      userHandle: shown.response.userHandle ? text(shown.response.userHandle) : undefined,
    });
  }

  function answer(credential, response) {
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
      clientExtensionResults: {},
    });
  }

  async function asked(form) {
    const answer = await fetch(form.dataset.options, { method: "POST" });
    if (!answer.ok) throw new Error("not offered");
    return answer.json();
  }

  async function run(form) {
    const options = form.dataset.given ? JSON.parse(form.dataset.given) : await asked(form);
    form.elements.response.value = await (form.dataset.passkey === "create" ? create(options) : get(options));
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-problem]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      problem.textContent = "";
      run(form).catch((error) => {
        problem.textContent =
          error.name === "InvalidStateError"
            ? "This device already has a passkey for your account."
            : "That didn’t work. Nothing was changed.";
      });
    });
    form.hidden = false;
  }
})();
