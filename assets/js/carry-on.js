// After signing in: what was asked for before is done now, without another press.
$('form[data-carry-on]')?.requestSubmit();
