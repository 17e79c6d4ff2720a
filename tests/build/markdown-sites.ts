import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, write } from './building.ts';

/** Articles that each of the sites has. */
export const articles = 20;

const day = (index: number): string => String(index + 1).padStart(2, '0');

/** A picture of the project's own; a number makes each another file's name, not another picture. */
function picture(): Buffer {
  const folder = join(root, 'docs/images');
  const name = readdirSync(folder).find((file) => file.endsWith('.webp'));
  return readFileSync(join(folder, name ?? ''));
}

function filled(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  write(folder, files);
  return folder;
}

/** A site as Hugo's documentation shows it: sections, page bundles, shortcodes, permalinks, aliases. */
export function hugoSite(folder: string): string {
  const files: Record<string, string | Uint8Array> = {
    'hugo.toml': `baseURL = 'https://hugo.example/'\nlanguageCode = 'en-us'\ntitle = 'The Hugo Paper'\ntimeZone = 'Asia/Baku'\n[permalinks]\n  news = '/:year/:month/:slug/'\n[params]\n  description = 'A paper'\n`,
    'content/_index.md': '---\ntitle: Home\n---\n',
    'content/about.md':
      '+++\ntitle = "About"\n+++\n\nWho we are: [the first](/2021/03/first-1/).\n',
    'static/img/port.webp': picture(),
    'static/files/report.pdf': 'PDF',
  };
  for (let index = 0; index < articles; index++) {
    const section = index % 2 === 0 ? 'news' : 'culture';
    const next = (index + 2) % articles;
    const body = `Words of ${index}, and [the next]({{< ref "/${section}/story-${next}" >}}).\n\n{{< figure src="/img/port.webp" alt="A port" caption="At noon" >}}\n\n{{< youtube abcdefghijk >}}\n\n{{< mystery a="1" >}}\n\n[The report](/files/report.pdf)\n`;
    if (index % 4 === 1) {
      files[`content/${section}/story-${index}/index.md`] =
        `+++\ntitle = "Story ${index}"\ndate = 2021-03-${day(index)}T09:30:00+04:00\nlastmod = 2021-04-01T10:00:00+04:00\ntags = ["ports", "Ferries"]\nauthors = ["Leyla Aliyeva"]\n[cover]\n  image = "quay.webp"\n  alt = "A quay"\n+++\n\n${body}\n![The quay](quay.webp)\n`;
      files[`content/${section}/story-${index}/quay.webp`] = picture();
    } else {
      files[`content/${section}/story-${index}.md`] =
        `---\ntitle: "Story ${index}"\ndate: 2021-03-${day(index)}\nslug: first-${index + 1}\ndeck: The standfirst of ${index}\ntags: [ports]\naliases:\n  - /old/${index}/\nfeatured_image: /img/port.webp\n---\n\n${body}`;
    }
  }
  files['content/news/hidden.md'] =
    '{\n  "title": "Hidden",\n  "date": "2021-05-01",\n  "draft": true\n}\nNot yet.\n';
  return filled(folder, files);
}

/** A site as Jekyll's documentation shows it: `_posts`, categories in addresses, Liquid, redirect_from. */
export function jekyllSite(folder: string): string {
  const files: Record<string, string | Uint8Array> = {
    '_config.yml':
      'title: The Jekyll Paper\ndescription: A paper\nurl: https://jekyll.example\nbaseurl: ""\ntimezone: Europe/Berlin\nplugins: [jekyll-redirect-from]\n',
    'about.md':
      '---\nlayout: page\ntitle: About\npermalink: /about/\n---\n\n[Home]({{ site.baseurl }}/)\n',
    '_drafts/later.md': '---\ntitle: Later\n---\n\nNot yet.\n',
    'assets/port.webp': picture(),
  };
  for (let index = 0; index < articles; index++) {
    const next = (index + 1) % articles;
    files[`_posts/2020-05-${day(index)}-story-${index}.md`] =
      `---\nlayout: post\ntitle: "Story ${index}"\ndate: 2020-05-${day(index)} 10:00:00 +0200\ncategories: ${index % 2 === 0 ? 'world' : 'culture music'}\nauthor: leyla\nsubtitle: The standfirst of ${index}\nredirect_from: /older/${index}.html\nimage: /assets/port.webp\n---\nWords, [the next]({% post_url 2020-05-${day(next)}-story-${next} %}), ![A port]({{ "/assets/port.webp" | relative_url }} "At noon").\n\n{% highlight ruby %}\nputs "{{ raw }}"\n{% endhighlight %}\n\n{% include mystery.html a="1" %}\n`.replace(
        /categories: culture music/,
        'categories: [culture, music]',
      );
  }
  return filled(folder, files);
}

/** A site as Eleventy's documentation shows it: data files of folders, permalinks with templates, filters. */
export function eleventySite(folder: string): string {
  const files: Record<string, string | Uint8Array> = {
    'eleventy.config.js': 'export default function () {}\n',
    '_data/metadata.json':
      '{"title": "The Eleventy Paper", "description": "A paper", "url": "https://eleventy.example/", "language": "en"}',
    'about.md': '---\ntitle: About\n---\n\nWho we are.\n',
    'posts/posts.json': '{"layout": "post.njk", "tags": "posts", "author": "leyla"}',
    'public/img/port.webp': picture(),
  };
  for (let index = 0; index < articles; index++) {
    const next = (index + 1) % articles;
    const permalink = index % 3 === 0 ? `permalink: "/news/{{ page.fileSlug }}/"\n` : '';
    const addressOfNext = next % 3 === 0 ? `/news/story-${next}/` : `/posts/story-${next}/`;
    files[`posts/2022-07-${day(index)}-story-${index}.md`] =
      `---\ntitle: "Story ${index}"\n${permalink}description: The standfirst of ${index}\ntags: [ports]\n---\n\nWords, [the next]({{ "${addressOfNext}" | url }}), [its file](./2022-07-${day(next)}-story-${next}.md).\n\n![A port](/img/port.webp "At noon")\n\n{% youtube "abcdefghijk" %}\n\n{% mystery %}\n`;
  }
  return filled(folder, files);
}
