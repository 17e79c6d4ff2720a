/** What is used of s3rver, which has no types. */
declare module '@20minutes/s3rver' {
  export default class S3rver {
    constructor(options: {
      readonly directory: string;
      readonly silent: boolean;
      readonly configureBuckets: readonly {
        readonly name: string;
        readonly configs: readonly string[];
      }[];
    });
    readonly store: unknown;
    configureBuckets(): Promise<unknown>;
    callback(): unknown;
  }
}
