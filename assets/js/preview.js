// Preview of Markdown in place; without this the button sends the form and the page comes back with the preview.
document.addEventListener('click', async e => {
  const button = e.target.closest('button[data-preview]');
  if (!button) return;
  const form = button.form, into = document.getElementById(button.dataset.preview);
  e.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  try {
    const r = await post(button.getAttribute('formaction') || form.getAttribute('action'), body);
    if (!r.ok) throw 0;
    await put(r, into);
    into.hidden = false;
  } catch { say(words.failed); }
});
