// What is typed survives a closed tab. The draft goes when the form was taken, which the next page tells by its flash.
$$('form[data-draft]').forEach(form => {
  const key = 'draft:' + form.dataset.draft, fields = $$('input:not([type]),input[type=text],textarea', form);
  try {
    const kept = JSON.parse(localStorage[key] || 'null');
    if (kept && !$('[aria-invalid]', form)) fields.forEach(e => { if (!e.value.trim() && kept[e.name]) e.value = kept[e.name]; });
    form.addEventListener('input', () => { localStorage[key] = JSON.stringify(Object.fromEntries(fields.map(e => [e.name, e.value]))); });
    form.addEventListener('submit', () => { sessionStorage.sent = key; });
  } catch {}
});
try { if (sessionStorage.sent && $('.flash')) { localStorage.removeItem(sessionStorage.sent); sessionStorage.removeItem('sent'); } } catch {}
