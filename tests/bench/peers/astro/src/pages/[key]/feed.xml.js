import { archive, feedPathsOf } from '../../archive.js';
import { feed } from '../../rss.js';

export async function getStaticPaths() {
  return feedPathsOf((await archive()).sections);
}

export function GET({ params, props }) {
  return feed(props.listing, `/${params.key}/`);
}
