/** A name and where it leads; `href` is root-relative, with the publication's base, percent-encoded. */
export interface Link {
  readonly title: string;
  readonly href: string;
}
