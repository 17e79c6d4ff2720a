import { ask, textOf, type Patience } from './ask.ts';

/** A service was told of a deployment, and did not take it; the message says why, and what to do. */
export class Refused extends Error {}

/**
 * Tells a WebSub hub that feeds changed. How a publisher does that is between it and the hub
 * (https://www.w3.org/TR/websub/#publishing): hubs take the form of PubSubHubbub 0.4, in which `hub.url` may
 * be repeated (https://pubsubhubbub.appspot.com/). Some read the last one alone, or call it `hub.topic`: each
 * feed is told by itself, in both words.
 * @param url the hub's address, as the feeds name it.
 * @throws {Refused} where the hub does not take one of them; what follows is not told.
 */
export async function tellHub(
  url: string,
  feeds: readonly string[],
  patience?: Patience,
): Promise<void> {
  for (const feed of feeds) {
    const body = new URLSearchParams({
      'hub.mode': 'publish',
      'hub.url': feed,
      'hub.topic': feed,
    });
    const answer = await ask(url, { method: 'POST', body }, patience);
    const said = (await textOf(answer, 200)).replace(/\s+/g, ' ').trim();
    if (answer.ok) continue;
    throw new Refused(`the hub ${url} answers ${answer.status} for ${feed}${hint(answer, said)}`);
  }
}

function hint({ status, headers }: Response, said: string): string {
  const location = headers.get('Location');
  if (status >= 300 && status < 400 && location !== null) {
    return `; it has moved: write webSub: ${location} in publication.yaml`;
  }
  if (status === 429 || status >= 500) return '; it is busy: announce again later';
  return `; does publication.yaml name the right hub?${said === '' ? '' : ` It says: ${said}`}`;
}
