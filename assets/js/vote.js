// Vote without a reload: show and say the wished end, put the fragment in place that the server answers, or go back and say that it failed.
const send = async (form, button) => {
  if (button.hasAttribute('aria-busy')) return;
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.set(button.name, button.value);
  const same = $$(`form[data-vote][action="${form.getAttribute('action')}"]`);
  const buttons = $$('button[aria-pressed]', form), were = buttons.map(b => b.getAttribute('aria-pressed'));
  const back = () => { buttons.forEach((b, i) => b.setAttribute('aria-pressed', were[i])); button.removeAttribute('aria-busy'); };
  buttons.forEach(b => b.setAttribute('aria-pressed', b === button && b.value !== 'none'));
  button.setAttribute('aria-busy', 'true');
  try {
    const r = await post(form.getAttribute('action'), body);
    if (r.status === 401) { back(); form.dataset.plain = '1'; return form.requestSubmit(button); } // signed out: the server takes over
    const fresh = (await parsed(r)).firstElementChild;
    if (r.status === 403) { back(); return say(fresh.textContent); } // trying again helps nobody: the server says why
    if (!r.ok) throw 0;
    const value = button.value, had = document.activeElement === button;
    const left = $('[data-left]', fresh), all = what => $$(`[data-${what}="${left.dataset.left}"]`);
    if (left) {
      all('left').forEach(e => { e.textContent = left.textContent; });
      all('more').forEach(e => { e.disabled = left.dataset.free < 1; });
    }
    same.forEach(old => {
      const copy = document.importNode(fresh, true);
      if (old.classList.contains('big')) copy.classList.add('big');
      old.replaceWith(copy);
      if (had && old === form) (copy.querySelector(`button[data-for="${button.dataset.for}"]:enabled`) || copy.querySelector('button:enabled'))?.focus();
    });
    say(fresh.dataset.said || (value === 'none' || button.dataset.for === 'less' ? words.takenBack : words.counted));
  } catch { back(); say(words.failed, words.again, () => send(form, button)); }
};
document.addEventListener('submit', e => {
  const form = e.target;
  if (!form.matches('form[data-vote]') || form.dataset.plain) return;
  e.preventDefault(); send(form, e.submitter || $('button', form));
});
