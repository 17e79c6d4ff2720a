import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { archiveOf, slugOf } from './listings.js';

/** CONTENT is the archive's folder; articles/files, authors/files … are links into it. */
export default function configure(config) {
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  config.addGlobalData('publication', () =>
    parse(readFileSync(`${process.env.CONTENT}/publication.yaml`, 'utf8')),
  );

  let archive;
  config.on('eleventy.before', () => (archive = undefined));
  const collect = (collection) => (archive ??= archiveOf(collection.getAll()));
  for (const name of ['articles', 'sections', 'pages', 'feeds', 'days', 'months', 'years', 'indexes']) {
    config.addCollection(`archive_${name}`, (collection) => collect(collection)[name]);
  }
  config.addFilter('first', (list, count) => list.slice(0, count));
  config.addFilter('more', (section) => archive.bySection.get(section).articles.slice(0, 6));
  config.addFilter('authorName', (id) => archive.authorNames.get(`/authors/${id}/`) ?? id);
  config.addFilter('slugOf', slugOf);
  config.addFilter('iso', (date) => date.toISOString());
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  config.addFilter('rfc822', (date) => date.toUTCString());
  return {
    dir: { input: '.', includes: '_includes', output: '_site' },
    markdownTemplateEngine: false,
  };
}
