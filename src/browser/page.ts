import { showAlert } from './alert.ts';
import { showDay } from './day.ts';
import { keepsThisPage, keyOf, textOf } from './device.ts';
import { fillLists } from './lists.ts';
import { fetchNow } from './now.ts';
import { wakeTools } from './wake.ts';

const { base = '/', tools = '' } = document.body.dataset;

function whatMoves(): void {
  fetchNow(base)
    .then((now) => {
      // One from an older edition has none.
      if (now.calendar) showDay(now.calendar);
      if (now.alert) showAlert(now.alert, textOf(keyOf('alert')));
      fillLists(now);
    })
    // Where it cannot be had, the links to what it lists remain.
    .catch(() => undefined);
  wakeTools(tools, keepsThisPage());
}

// Once the page is seen: not before its next frame is painted.
requestAnimationFrame(() => setTimeout(whatMoves));
