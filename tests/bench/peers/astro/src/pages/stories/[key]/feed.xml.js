import { archive, feedPathsOf } from '../../../archive.js';
import { feed } from '../../../rss.js';

export async function getStaticPaths() {
  return feedPathsOf((await archive()).stories);
}

export function GET({ params, props }) {
  return feed(props.listing, `/stories/${params.key}/`);
}
