import { showAlert } from './alert.ts';
import { showDay } from './day.ts';
import { keepsThisPage, siteBase, textOf } from './device.ts';
import { fillLists } from './lists.ts';
import { fetchNow } from './now.ts';
import { tell } from './passing.ts';
import { wakeTools } from './wake.ts';

function whatMoves(): void {
  fetchNow(siteBase())
    .then((now) => {
      if (now.calendar) showDay(now.calendar);
      tell(document.querySelector<HTMLAnchorElement>('.weather'), now.weather);
      showAlert(now.alert, textOf('alert'));
      fillLists(now);
    })
    // Where it cannot be had, the links to what it lists remain.
    .catch(() => undefined);
  wakeTools(document.body.dataset['tools'] ?? '', keepsThisPage());
}

// Once the page is seen: not before its next frame is painted.
requestAnimationFrame(() => setTimeout(whatMoves));
