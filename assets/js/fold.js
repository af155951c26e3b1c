// A charter is open on the first visit and stays as it was left after that.
$$('details[data-fold]').forEach(d => {
  const keep = () => { document.cookie = `charter=${d.open ? 'open' : 'folded'};path=/;max-age=31536000;samesite=lax`; };
  d.addEventListener('toggle', keep);
  if (!document.cookie.includes('charter=')) document.cookie = 'charter=folded;path=/;max-age=31536000;samesite=lax';
});
