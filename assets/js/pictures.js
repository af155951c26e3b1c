// A picture that is chosen, pasted or dropped goes up at once. It comes into the text when somebody has said what is in it; a file at once.
// Loaded only with the field it is for; without it the field's button sends the whole form, which comes back.
document.querySelectorAll('[data-pictures]').forEach(box => {
  const form = box.closest('form'), { body, alt, picture, uploaded, csrf } = form.elements;
  const note = box.querySelector('[role=status]'), button = box.querySelector('[type=submit]');
  const into = words => {
    const at = body.selectionEnd, gap = at ? '\n\n' : '';
    body.setRangeText(`${gap}${words}\n\n`, at, at, 'end');
    // a picture that came before a file still waits for its description
    box.open = !!uploaded.value;
    body.dispatchEvent(new Event('input', { bubbles: true })); body.focus();
  };
  const send = async file => {
    if (!file) return;
    box.open = true; note.textContent = box.dataset.busy;
    const data = new FormData();
    data.set('csrf', csrf.value); data.set('picture', file);
    let ok = false, said = box.dataset.failed;
    try {
      const r = await fetch(box.dataset.pictures, { method: 'POST', body: data, headers: { 'x-part': '1' } });
      ok = r.ok;
      if (r.headers.get('content-type').startsWith('text/plain')) said = await r.text();
    } catch {}
    picture.value = ''; note.textContent = ok ? '' : said;
    if (!ok) return picture.focus();
    if (said[0] === '[') return into(said);
    const img = box.querySelector('img') || new Image();
    img.alt = ''; img.src = `/pictures/${said}/small`; note.before(img);
    uploaded.value = said; alt.focus();
  };
  const put = e => {
    e.preventDefault();
    const what = alt.value.trim();
    if (!uploaded.value) return picture.focus();
    if (!what) return alt.focus();
    const words = `![${what.replace(/[\\`*_[\]<>&~|!]/g, '\\$&')}](/pictures/${uploaded.value})`;
    uploaded.value = alt.value = ''; box.querySelector('img').remove();
    into(words);
  };
  // what is chosen goes up at once, so the form goes without it
  form.querySelectorAll('button[formenctype]').forEach(b => ['formaction', 'formenctype'].forEach(name => b.removeAttribute(name)));
  picture.addEventListener('change', () => send(picture.files[0]));
  button.addEventListener('click', put);
  alt.addEventListener('keydown', e => { if (e.key === 'Enter') put(e); });
  for (const [happens, what] of [['paste', 'clipboardData'], ['drop', 'dataTransfer']]) body.addEventListener(happens, e => {
    const file = [...e[what].files].find(file => file.type.startsWith('image/'));
    if (file) { e.preventDefault(); send(file); }
  });
  body.addEventListener('dragover', e => { if ([...e.dataTransfer.types].includes('Files')) e.preventDefault(); });
});
