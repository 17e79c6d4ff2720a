import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes an export of so many posts, each with some paragraphs, a picture, a comment, two topics. */
export function writeExport(file: string, posts: number): void {
  const out = openSync(file, 'w');
  writeSync(
    out,
    `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A large paper</title><link>https://large.example</link><description>All of it</description><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://large.example</wp:base_site_url><wp:base_blog_url>https://large.example</wp:base_blog_url>
${sections.map((name, id) => `<wp:category><wp:term_id>${id + 1}</wp:term_id><wp:category_nicename>${name}</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[${name}]]></wp:cat_name></wp:category>`).join('\n')}
`,
  );
  const words = sentences.join(' ');
  for (let id = 1; id <= posts; id++) {
    // Thirty a day, from 2000 on.
    const day = new Date(Date.UTC(2000, 0, 1 + Math.floor(id / 30), 6, id % 60));
    const stamp = day.toISOString().slice(0, 19).replace('T', ' ');
    const path = stamp.slice(0, 10).replaceAll('-', '/');
    writeSync(
      out,
      `<item><title>Story ${id} of the port</title><link>https://large.example/${path}/story-${id}/</link><dc:creator><![CDATA[desk-${id % 40}]]></dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Number ${id}. ${words}</p><!-- /wp:paragraph -->
<!-- wp:heading --><h2>What follows</h2><!-- /wp:heading -->
${`<!-- wp:paragraph --><p>${words} <strong>${id}</strong> <a href="https://large.example/?p=${Math.max(1, id - 7)}">before</a>.</p><!-- /wp:paragraph -->\n`.repeat(4)}<!-- wp:list --><ul><li>one</li><li>two</li></ul><!-- /wp:list -->]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date>${stamp}</wp:post_date><wp:post_date_gmt>${stamp}</wp:post_date_gmt><wp:comment_status>open</wp:comment_status><wp:post_name>story-${id}</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="${sections[id % sections.length] ?? ''}"><![CDATA[${sections[id % sections.length] ?? ''}]]></category><category domain="post_tag" nicename="topic-${id % 997}"><![CDATA[topic ${id % 997}]]></category>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta></item>
`,
    );
  }
  writeSync(out, '</channel></rss>\n');
  closeSync(out);
}

const sections = ['world', 'economy', 'culture', 'opinion'];
const sentences = [
  'The ferry left the quay at nine, two hours late, with forty wagons below.',
  'Nobody on the upper deck had been told why, and nobody asked.',
  'By noon the wind had turned, and the pilots of both ports spoke of waiting.',
  'It was, the harbour master said, a day like any other of that spring.',
];
