import { showAlert } from './alert.ts';
import { showDay } from './day.ts';
import { keepsThisPage, keyOf, textOf } from './device.ts';
import { fillLists } from './lists.ts';
import { fetchNow } from './now.ts';
import { wakeTools } from './wake.ts';

const { base = '/', locale, zone, tools = '' } = document.body.dataset;
const place = { calendar: 'gregory', timeZone: zone };

fetchNow(base)
  .then((now) => {
    if (now.alert) showAlert(now.alert, textOf(keyOf('alert')));
    fillLists(now, locale, place);
  })
  // Where the lists cannot be had, the links to their pages remain.
  .catch(() => undefined);
showDay(locale, place);
wakeTools(tools, keepsThisPage());
