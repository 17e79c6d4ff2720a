import { offerEmbeds } from './embeds.ts';

offerEmbeds();
