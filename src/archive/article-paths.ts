export interface ArticlePath {
  readonly params: {
    readonly year: string;
    readonly month: string;
    readonly day: string;
    readonly slug: string;
  };
  /** No row's number: a preview gives an article another whenever it is saved. */
  readonly props: { readonly address: string };
}

/** The path of the article at an address. */
export function articlePathOf(address: string): ArticlePath {
  const [, year = '', month = '', day = '', slug = ''] = address.split('/');
  return { params: { year, month, day, slug }, props: { address } };
}
