import { ask, type Patience } from './ask.ts';
import { Refused } from './hub.ts';

/** Where search engines that take part are told, all at once (https://www.indexnow.org/documentation). */
export const indexNowService = 'https://api.indexnow.org/indexnow';

/** How many addresses one request may hold. */
const most = 10_000;

/** What is told in one request, in the protocol's own names. */
export interface IndexNowRequest {
  readonly host: string;
  readonly key: string;
  readonly keyLocation: string;
  readonly urlList: readonly string[];
}

/** What is told of addresses that are new, changed or gone; `site` is where the publication's front page is. */
export function indexNowRequests(
  site: string,
  key: string,
  addresses: readonly string[],
): IndexNowRequest[] {
  const { host } = new URL(site);
  const keyLocation = `${site}${key}.txt`;
  return Array.from({ length: Math.ceil(addresses.length / most) }, (_, index) => ({
    host,
    key,
    keyLocation,
    urlList: addresses.slice(index * most, (index + 1) * most),
  }));
}

/**
 * Tells search engines.
 * @returns whether they have yet to look for the key's file.
 * @throws {Refused} where the service does not take it.
 */
export async function tellIndexNow(
  url: string,
  request: IndexNowRequest,
  patience?: Patience,
): Promise<{ isPending: boolean }> {
  const answer = await ask(
    url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(request),
    },
    patience,
  );
  await answer.body?.cancel();
  if (answer.ok) return { isPending: answer.status === 202 };
  throw new Refused(`IndexNow answers ${answer.status}: ${meaning(answer.status, request)}`);
}

/** What the protocol's documentation says of a status, and what to do. */
function meaning(status: number, { host, keyLocation }: IndexNowRequest): string {
  switch (status) {
    case 400:
      return 'it cannot read what it was told; is indexNow in publication.yaml a key of 8 to 128 of a–z, A–Z, 0–9 and -?';
    case 403:
      return `the key is not valid: ${keyLocation} is not there, or holds another key; deploy the site that was built with it`;
    case 422:
      return `addresses are not of ${host}, or the key is not of this host; is url in publication.yaml the address of the live site?`;
    case 429:
      return 'it was told too often; announce again later';
    default:
      return status >= 500
        ? 'it is busy; announce again later'
        : 'it does not take what it was told';
  }
}
