// The summary of problems takes the focus after a form came back.
$('[data-autofocus]')?.focus();
