/** An entry of an export to be; what is left out is as WordPress has it. */
export interface Entry {
  readonly id: number;
  readonly title?: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly type?: string;
  readonly status?: string;
  readonly name?: string;
  readonly link?: string;
  readonly date?: string;
  readonly gmt?: string;
  readonly creator?: string;
  readonly parent?: number;
  readonly password?: string;
  readonly sticky?: boolean;
  readonly comments?: 'open' | 'closed';
  readonly url?: string;
  /** domain, slug, name. */
  readonly terms?: readonly (readonly [string, string, string])[];
  readonly meta?: Readonly<Record<string, string>>;
  /** Whole elements. */
  readonly more?: string;
}

export const oldSite = 'https://old.example';

/** An export of WordPress as a text; `head` stands before its entries. */
export function exportOf(entries: readonly Entry[], head = '', language = 'en-US'): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Old Paper</title>
<link>${oldSite}</link>
<description>News of the port</description>
<language>${language}</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${oldSite}</wp:base_site_url>
<wp:base_blog_url>${oldSite}</wp:base_blog_url>
${head}
${entries.map(entryOf).join('\n')}
</channel>
</rss>
`;
}

export function author(id: number, login: string, name: string): string {
  return `<wp:author><wp:author_id>${id}</wp:author_id><wp:author_login>${cdata(login)}</wp:author_login><wp:author_email>${cdata(`${login}@private.example`)}</wp:author_email><wp:author_display_name>${cdata(name)}</wp:author_display_name></wp:author>`;
}

export function category(id: number, slug: string, name: string, parent = ''): string {
  return `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${cdata(slug)}</wp:category_nicename><wp:category_parent>${cdata(parent)}</wp:category_parent><wp:cat_name>${cdata(name)}</wp:cat_name></wp:category>`;
}

export function comment(
  id: number,
  text: string,
  { parent = 0, approved = '1', type = '', name = 'Leyla', user = 0 } = {},
): string {
  return `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>${cdata(name)}</wp:comment_author><wp:comment_author_email>${cdata('leyla@private.example')}</wp:comment_author_email><wp:comment_author_IP>${cdata('192.0.2.7')}</wp:comment_author_IP><wp:comment_date>2015-03-0${1 + (id % 9)} 12:00:00</wp:comment_date><wp:comment_date_gmt>2015-03-0${1 + (id % 9)} 08:00:00</wp:comment_date_gmt><wp:comment_content>${cdata(text)}</wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_type>${type}</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent><wp:comment_user_id>${user}</wp:comment_user_id></wp:comment>`;
}

function entryOf(entry: Entry): string {
  const { id, title = `Story ${id}`, content = 'Words.', excerpt = '', type = 'post' } = entry;
  const { status = 'publish', name = `story-${id}`, creator = 'leyla', parent = 0 } = entry;
  const { date = '2015-03-01 10:00:00', gmt = '2015-03-01 06:00:00', password = '' } = entry;
  const { link = `${oldSite}/${date.slice(0, 10).replaceAll('-', '/')}/${name}/` } = entry;
  const { sticky = false, comments = 'open', url, terms = [], meta = {}, more = '' } = entry;
  return `<item>
<title>${cdata(title)}</title>
<link>${link.replaceAll('&', '&amp;')}</link>
<dc:creator>${cdata(creator)}</dc:creator>
<guid isPermaLink="false">${oldSite}/?p=${id}</guid>
<content:encoded>${cdata(content)}</content:encoded>
<excerpt:encoded>${cdata(excerpt)}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date>${date}</wp:post_date>
<wp:post_date_gmt>${gmt}</wp:post_date_gmt>
<wp:comment_status>${comments}</wp:comment_status>
<wp:post_name>${cdata(name)}</wp:post_name>
<wp:status>${status}</wp:status>
<wp:post_parent>${parent}</wp:post_parent>
<wp:post_type>${type}</wp:post_type>
<wp:post_password>${cdata(password)}</wp:post_password>
<wp:is_sticky>${sticky ? 1 : 0}</wp:is_sticky>
${url === undefined ? '' : `<wp:attachment_url>${cdata(url)}</wp:attachment_url>`}
${terms.map(([domain, slug, text]) => `<category domain="${domain}" nicename="${slug}">${cdata(text)}</category>`).join('\n')}
${Object.entries(meta)
  .map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  )
  .join('\n')}
${more}
</item>`;
}

/** As WordPress writes it: what would end it is parted. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
