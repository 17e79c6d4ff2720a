/**
 * Gives every card of something on another site a button that loads it in the card's place. Until then
 * nobody is asked for anything.
 */
export function offerEmbeds(): void {
  for (const card of document.querySelectorAll<HTMLElement>('.embed')) {
    const { load, frame, file, kind } = card.dataset;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = load ?? '';
    button.onclick = () => {
      const link = card.querySelector('a');
      const loaded =
        frame === undefined ? player(file ?? '', kind) : frameOf(frame, link?.textContent);
      link?.querySelector('img')?.remove();
      button.remove();
      card.prepend(loaded);
      card.classList.add('loaded');
      loaded.focus();
    };
    card.append(button);
  }
}

function frameOf(address: string, words = ''): HTMLElement {
  const frame = document.createElement('iframe');
  frame.title = words;
  frame.allow = 'fullscreen; picture-in-picture; encrypted-media';
  // Scripts of its own host, with that host's rights; never the page's window.
  frame.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-presentation');
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.src = address;
  return frame;
}

function player(address: string, kind = 'audio'): HTMLElement {
  const player = document.createElement(kind === 'video' ? 'video' : 'audio');
  player.controls = true;
  player.tabIndex = 0;
  player.src = address;
  return player;
}
