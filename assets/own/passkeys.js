// Passkeys: the browser is asked with what the server sent, and what it says goes back in an ordinary form. Loaded only with that form.
const form = document.querySelector('form[data-passkey]');
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const ask = async (kind, options, more) => {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (options.user) publicKey.user = { ...options.user, id: bytes(options.user.id) };
  const known = (options.excludeCredentials || []).map(one => ({ ...one, id: bytes(one.id) }));
  if (known.length) publicKey.excludeCredentials = known; else delete publicKey.excludeCredentials;
  const { id, rawId, type, response } = await navigator.credentials[kind]({ publicKey, ...more }), said = {};
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) said[part] = text(response[part]);
  return JSON.stringify({ id, rawId: text(rawId), type, response: said });
};
const go = async more => {
  const { passkey, options, answer } = form.dataset;
  let asked = options && JSON.parse(options);
  if (!asked) {
    const r = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'x-part': '1' } });
    if (!r.ok) throw new Error(r.status);
    asked = await r.json();
  }
  form.elements.credential.value = await ask(passkey, asked, more);
  if (answer) form.action = answer;
  form.submit();
};
let busy = false, waiting;
form?.addEventListener('submit', async e => {
  e.preventDefault();
  const { lacking, failed, there } = form.dataset, note = form.querySelector('[role=status]');
  if (busy) return;
  if (!window.PublicKeyCredential) { note.textContent = lacking; return; }
  busy = true; note.textContent = '';
  waiting?.abort();
  try { await go(); } catch (error) {
    note.textContent = error.name === 'InvalidStateError' ? there : failed;
  }
  busy = false;
});
// The address field offers them among what it fills in, where the browser can; asked anew before what is asked runs out.
const offer = async () => {
  if (busy || document.hidden || !await window.PublicKeyCredential?.isConditionalMediationAvailable?.()) return;
  waiting?.abort();
  waiting = new AbortController();
  go({ mediation: 'conditional', signal: waiting.signal }).catch(() => {});
};
if (document.querySelector('[autocomplete~=webauthn]')) {
  offer();
  document.addEventListener('visibilitychange', offer);
  setInterval(offer, 24e4);
}
