// What is typed survives a closed tab, for whoever typed it: the key ends in who. A visitor's comes along when they sign in in the same tab.
// The draft goes when the form was taken, which the next page tells.
$$('form[data-draft]').forEach(form => {
  const key = 'draft:' + form.dataset.draft, guest = key.replace(/ .*/, ' guest'), fields = $$('input:not([type]),input[type=text],textarea', form);
  try {
    if (sessionStorage.typed === guest && key !== guest) { localStorage[key] ||= localStorage[guest] || ''; delete localStorage[guest]; delete sessionStorage.typed; }
    const kept = JSON.parse(localStorage[key] || 'null');
    if (kept && !$('[aria-invalid]', form)) fields.forEach(e => { if (!e.value.trim() && kept[e.name]) e.value = kept[e.name]; });
    form.addEventListener('input', () => { localStorage[sessionStorage.typed = key] = JSON.stringify(Object.fromEntries(fields.map(e => [e.name, e.value]))); });
    form.addEventListener('submit', () => { sessionStorage.sent = key; });
  } catch {}
});
try { if (sessionStorage.sent && $('.flash,[data-taken]')) { delete localStorage[sessionStorage.sent]; delete sessionStorage.sent; } } catch {}
