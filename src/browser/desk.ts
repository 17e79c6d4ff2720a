/** The desk of a preview: opens a file in the editor that is running, or copies its path. */
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  const { open, copy } = target.dataset;
  if (open !== undefined) void openFile(target, open);
  if (copy !== undefined) void copyPath(target, copy);
});

/** Vite's server opens it, where it finds an editor; where it does not, it says so where the command runs. */
async function openFile(button: HTMLButtonElement, file: string): Promise<void> {
  const address = new URL(`__open-in-editor?file=${encodeURIComponent(file)}`, base);
  const answer = await fetch(address).catch(() => undefined);
  say(button, answer?.ok === true ? 'Your editor was asked' : 'No answer');
}

async function copyPath(button: HTMLButtonElement, path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(path);
    say(button, 'Copied');
  } catch {
    // A browser may refuse it: the path is there to be copied by hand.
    say(button, path);
  }
}

/** This script's own address lies below the site's. */
const base = new URL('../../', import.meta.url);

/** Says on a button what came of it. */
function say(button: HTMLButtonElement, text: string): void {
  button.textContent = text;
  button.removeAttribute('aria-label');
}
