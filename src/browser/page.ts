import { showAlert } from './alert.ts';
import { showDay } from './day.ts';
import { keepsThisPage, keyOf, textOf } from './device.ts';
import { fillLists } from './lists.ts';
import { fetchNow } from './now.ts';
import { wakeTools } from './wake.ts';

const { base = '/', locale, zone, tools = '' } = document.body.dataset;

fetchNow(base)
  .then((now) => {
    // One from an older edition has none.
    if (now.day) showDay(now.day, locale, zone);
    if (now.alert) showAlert(now.alert, textOf(keyOf('alert')));
    fillLists(now);
  })
  // Where it cannot be had, the links to what it lists remain.
  .catch(() => undefined);
wakeTools(tools, keepsThisPage());
