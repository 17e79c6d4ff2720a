import { withoutBase, type Publication } from '../domain/publication.ts';
import { ownTheme } from '../domain/theme.ts';
import type { ReadingSettings } from './content-file.ts';
import { readFonts, type FontFolder } from './font-file.ts';
import { start, type Place, type Problem } from './problem.ts';
import { within } from './references.ts';
import { publicationSchema, redirectsSchema } from './schema.ts';
import type { Severities } from './rules.ts';
import { validate } from './validate.ts';
import { problemOf, readYamlFile } from './yaml-file.ts';

export interface PublicationFile {
  readonly problems: readonly Problem[];
  /** None where the file has errors. */
  readonly publication?: Publication;
  /** What the content is checked against: as `publication`, or what of it can be used. */
  readonly known?: Publication;
  /** What articles are read with; where the file has errors, what of it can be used. */
  readonly settings: ReadingSettings;
  /** Where it has articles show their history; none where it does not. */
  readonly history?: Place;
  /** What it sets for the rules of `check`; where that is wrong, nothing. */
  readonly checks: Severities;
  /** The picture that it names as the publication's sign, and where. */
  readonly logo?: { readonly written: string } & Place;
}

const file = 'publication.yaml';

/** Reads `publication.yaml`; `bytes` are undefined where there is none. Without `folder`, it has no fonts. */
export function readPublication(
  bytes: Uint8Array | undefined,
  folder?: FontFolder,
): PublicationFile {
  const fallback: ReadingSettings = {
    timeZone: 'UTC',
    language: 'en',
    url: 'https://invalid.example/',
    pictureHosts: [],
  };
  if (!bytes) {
    const message =
      'there is no publication.yaml in the content folder; write one, with name, description, url, language, timeZone and sections';
    const problem: Problem = { file, ...start, severity: 'error', key: 'file', message };
    return { problems: [problem], settings: fallback, checks: {} };
  }
  const { yaml, wording, problems } = readYamlFile(bytes, file);
  if (!yaml) return { problems, settings: fallback, checks: {} };
  const checked = validate(publicationSchema, yaml, wording);
  if ('faults' in checked) {
    const errors = checked.faults.map((fault) => problemOf(file, 'error', fault));
    const settings = usable(wording, fallback);
    const sections = publicationSchema.shape.sections.safeParse(
      (wording as { sections?: unknown } | undefined)?.sections,
    );
    const known = sections.success && {
      ...settings,
      name: '',
      description: '',
      sections: sections.data,
      social: publicationSchema.shape.social.parse(undefined),
    };
    const checks = publicationSchema.shape.checks.safeParse(
      (wording as { checks?: unknown } | undefined)?.checks,
    );
    return {
      problems: [...problems, ...errors],
      settings,
      checks: checks.data ?? {},
      ...(known && { known }),
    };
  }
  const { name, description, url, language, timeZone, sections, pictureHosts } = checked.value;
  const { social, logo, history, admin, weather, comments } = checked.value;
  const settings = { timeZone, language, url, pictureHosts };
  const { fonts: named = {}, ...looks } = checked.value.theme ?? {};
  const { fonts, faults } = folder ? readFonts(named, folder, yaml) : { faults: [] };
  problems.push(...faults.map((fault) => problemOf(file, 'error', fault)));
  const theme = ownTheme({ ...looks, fonts });
  const publication = {
    ...{ name, description, sections, ...settings, social },
    ...(history && { history }),
    ...(logo !== undefined && { logo: within(file, logo) }),
    ...(theme && { theme }),
    ...(admin && { admin }),
    ...(weather && { weather }),
    ...(comments && { comments }),
  };
  return {
    problems,
    ...(faults.length === 0 && { publication }),
    known: publication,
    settings,
    ...(history && { history: yaml.placeOf(['history']) }),
    checks: checked.value.checks,
    ...(logo !== undefined && { logo: { written: logo, ...yaml.placeOf(['logo']) } }),
  };
}

function usable(data: unknown, fallback: ReadingSettings): ReadingSettings {
  const { timeZone, language, url, pictureHosts } = publicationSchema.shape;
  const written = (data ?? {}) as Partial<Record<keyof ReadingSettings, unknown>>;
  return {
    timeZone: timeZone.safeParse(written.timeZone).data ?? fallback.timeZone,
    language: language.safeParse(written.language).data ?? fallback.language,
    url: url.safeParse(written.url).data ?? fallback.url,
    pictureHosts: pictureHosts.safeParse(written.pictureHosts).data ?? fallback.pictureHosts,
  };
}

/** An address that redirects, as `redirects.yaml` says, without the publication's base. */
export type WrittenRedirect = { from: string; line: number; column: number } & (
  { to: string } | { gone: string }
);

/** Reads `redirects.yaml`. */
export function readRedirects(
  bytes: Uint8Array | undefined,
  siteUrl: string,
): { problems: readonly Problem[]; redirects: readonly WrittenRedirect[] } {
  if (!bytes) return { problems: [], redirects: [] };
  const name = 'redirects.yaml';
  const { yaml, wording, problems } = readYamlFile(bytes, name);
  if (!yaml) return { problems, redirects: [] };
  if (typeof wording !== 'object' || wording === null || Array.isArray(wording)) {
    const checked = validate(redirectsSchema, yaml, wording);
    const faults = 'faults' in checked ? checked.faults : [];
    return {
      problems: [...problems, ...faults.map((fault) => problemOf(name, 'error', fault))],
      redirects: [],
    };
  }
  // One by one: what is wrong with one line says nothing of the others.
  const redirects: WrittenRedirect[] = [];
  for (const [from, target] of Object.entries(wording)) {
    const checked = validate(redirectsSchema, yaml, { [from]: target as unknown });
    if ('faults' in checked) {
      problems.push(...checked.faults.map((fault) => problemOf(name, 'error', fault)));
      continue;
    }
    const [read = ''] = Object.values(checked.value);
    redirects.push({
      from,
      ...yaml.placeOf([from]),
      ...(typeof read === 'string' ? { to: withoutBase(read, { url: siteUrl }) } : read),
    });
  }
  return { problems, redirects };
}
