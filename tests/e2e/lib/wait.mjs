/** Looks again and again until something is there, and says what it waited for when it does not come. */
export async function until(look, what, most = 15_000) {
  const end = Date.now() + most;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${most} ms in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
