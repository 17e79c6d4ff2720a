import { showDay } from './day.ts';
import { fillLists } from './lists.ts';

const { base = '/', locale, zone } = document.body.dataset;
const place = { calendar: 'gregory', timeZone: zone };

// Where the lists cannot be had, the links to their pages remain.
fillLists(base).catch(() => undefined);
showDay(locale, place);
