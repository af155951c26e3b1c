// A charter is open on the first visit and stays as it was left after that. Browsers also tell of details that were open from the start.
$$('details[data-fold]').forEach(d => {
  let was = d.open;
  const keep = state => { document.cookie = `charter=${state};path=/;max-age=31536000;samesite=lax`; };
  d.addEventListener('toggle', () => { if (d.open !== was) keep((was = d.open) ? 'open' : 'folded'); });
  if (!document.cookie.includes('charter=')) keep('folded');
});
