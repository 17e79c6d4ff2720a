import { archive, feedPathsOf } from '../../../archive.js';
import { feed } from '../../../rss.js';

export async function getStaticPaths() {
  return feedPathsOf((await archive()).authors);
}

export function GET({ params, props }) {
  return feed(props.listing, `/authors/${params.key}/`);
}
