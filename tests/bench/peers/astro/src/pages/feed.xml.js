import { archive, publication } from '../archive.js';
import { feed } from '../rss.js';

export async function GET() {
  return feed({ title: publication.name, articles: (await archive()).articles }, '/');
}
