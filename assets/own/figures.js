// paper is a press away where there are scripts; without, the browser's own menu prints the same
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
