/** What a site was made from, as its manifest says. */
export interface Origin {
  /** The commit of the content's repository, 40 hexadecimal digits; null outside of one. */
  readonly commit: string | null;
  /** The SHA-256 digest of the generator's `package-lock.json`, hexadecimal. */
  readonly lock: string;
}
