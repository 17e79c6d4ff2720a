import { createHash } from 'node:crypto';
import type * as Sdk from '@aws-sdk/client-s3';
import { DeployError } from '../session.ts';
import { complaintOf, type Aim } from './complaint.ts';

/** A place in an object store. */
export interface BucketPlace {
  readonly bucket: string;
  /** What every key begins with: nothing, or `paper/`. */
  readonly prefix: string;
  /** The address of a store other than Amazon's, where it was given by hand. */
  readonly endpoint: string | undefined;
}

/** A small object, read whole. */
export interface Stored {
  readonly bytes: Buffer;
  readonly etag: string;
  /** When it was written, by the store's clock: seconds since 1970. */
  readonly written: number;
}

/** What a store says of an object. */
export interface Facts {
  /** As it was told with the object. */
  readonly sha256: string | undefined;
  readonly contentType: string | undefined;
  readonly cacheControl: string | undefined;
}

/** An object of a listing. */
export interface Listed {
  readonly file: string;
  /** For most objects the MD5 digest of their bytes, hexadecimal. */
  readonly etag: string;
  /** In bytes. */
  readonly size: number;
}

/** What is told with an object. */
export interface ObjectFields {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly sha256?: string;
  /** Where a website of the store sends readers who ask for it. */
  readonly redirect?: string;
}

/** What must hold for an object to be written: that there is none, or that it has this ETag. */
export type Condition = { readonly absent: true } | { readonly etag: string };

/** How often a request is made before it is given up, if AWS_MAX_ATTEMPTS does not say. */
const tries = 6;

/** A bucket, or what lies below a prefix of it; files are named from there on. */
export class Bucket {
  readonly place: BucketPlace;
  readonly #sdk: typeof Sdk;
  readonly #client: Sdk.S3Client;
  /** The store's clock at its last answer: seconds since 1970. */
  now = Math.floor(Date.now() / 1000);
  #takesRedirects = true;
  #takesConditions = true;

  /** Credentials, region and endpoint are looked for where the AWS SDK does. */
  static async open(place: BucketPlace): Promise<Bucket> {
    const sdk = await import('@aws-sdk/client-s3');
    const endpoint = place.endpoint ?? setIn('AWS_ENDPOINT_URL_S3') ?? setIn('AWS_ENDPOINT_URL');
    const settings: Sdk.S3ClientConfig = {
      // What every store checks is sent by hand: Content-MD5. Some refuse the newer ways.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      followRegionRedirects: true,
      requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
      ...(setIn('AWS_MAX_ATTEMPTS') === undefined && { maxAttempts: tries }),
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    };
    const client = new sdk.S3Client(settings);
    const found = { ...place, endpoint };
    try {
      await client.config.region();
    } catch {
      if (endpoint === undefined) {
        throw new DeployError(
          `the region of the bucket ${place.bucket} is not known; set AWS_REGION, or name a profile in AWS_PROFILE`,
        );
      }
      // Other stores have no regions, or take this for their only one.
      return new Bucket(found, sdk, new sdk.S3Client({ ...settings, region: 'us-east-1' }));
    }
    return new Bucket(found, sdk, client);
  }

  private constructor(place: BucketPlace, sdk: typeof Sdk, client: Sdk.S3Client) {
    this.place = place;
    this.#sdk = sdk;
    this.#client = client;
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { headers } = result.response as { readonly headers?: Record<string, string> };
        const now = Date.parse(headers?.['date'] ?? '');
        if (!Number.isNaN(now)) this.now = Math.floor(now / 1000);
        return result;
      },
      { step: 'deserialize', name: 'storeClock' },
    );
  }

  async get(file: string): Promise<Stored | undefined> {
    const command = new this.#sdk.GetObjectCommand(this.#at(file));
    return this.#tried('read', async () => {
      const { Body, ETag = '', LastModified } = await this.#client.send(command);
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      const written = LastModified === undefined ? this.now : LastModified.getTime() / 1000;
      return { bytes, etag: ETag, written };
    });
  }

  async facts(file: string): Promise<Facts | undefined> {
    const command = new this.#sdk.HeadObjectCommand(this.#at(file));
    return this.#tried('read', async () => {
      const { Metadata, ContentType, CacheControl } = await this.#client.send(command);
      return {
        sha256: Metadata?.['sha256'],
        contentType: ContentType,
        cacheControl: CacheControl,
      };
    });
  }

  /** Everything below the prefix, a request for each thousand. */
  async *list(): AsyncGenerator<readonly Listed[]> {
    const { bucket, prefix } = this.place;
    let token: string | undefined;
    do {
      const command = new this.#sdk.ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        ...(token !== undefined && { ContinuationToken: token }),
      });
      const page = await this.#tried('list', () => this.#client.send(command));
      yield (page?.Contents ?? []).map(({ Key = '', ETag = '', Size = 0 }) => ({
        file: Key.slice(prefix.length),
        etag: ETag.replaceAll('"', ''),
        size: Size,
      }));
      token = page?.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  /**
   * Writes an object. Tells its ETag; nothing where the condition did not hold. Where the store
   * says that it knows no conditions, it is written without.
   */
  async put(
    file: string,
    bytes: Buffer,
    fields: ObjectFields,
    condition?: Condition,
  ): Promise<string | undefined> {
    const { contentType, cacheControl, sha256, redirect } = fields;
    const asRedirect = redirect !== undefined && this.#takesRedirects;
    const asked = condition !== undefined && this.#takesConditions ? condition : undefined;
    const command = new this.#sdk.PutObjectCommand({
      ...this.#at(file),
      Body: bytes,
      ContentLength: bytes.length,
      ContentMD5: md5(bytes, 'base64'),
      ContentType: contentType,
      CacheControl: cacheControl,
      ...(sha256 !== undefined && { Metadata: { sha256 } }),
      ...(asRedirect && { WebsiteRedirectLocation: redirect }),
      ...(asked && ('etag' in asked ? { IfMatch: asked.etag } : { IfNoneMatch: '*' })),
    });
    try {
      const { ETag = '' } = await this.#client.send(command);
      return ETag;
    } catch (error) {
      const { status, name } = answerOf(error);
      // 409: another write was just being made. 404: what should have this ETag is gone.
      if (asked && (status === 412 || status === 409 || (status === 404 && name === 'NoSuchKey'))) {
        return undefined;
      }
      if (status === 501 && (asRedirect || asked)) {
        if (asRedirect) this.#takesRedirects = false;
        else this.#takesConditions = false;
        return await this.put(file, bytes, fields, condition);
      }
      throw this.#complaint(error, 'write');
    }
  }

  async remove(file: string): Promise<void> {
    const command = new this.#sdk.DeleteObjectCommand(this.#at(file));
    await this.#tried('remove', () => this.#client.send(command));
  }

  close(): void {
    this.#client.destroy();
  }

  #at(file: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.place.bucket, Key: `${this.place.prefix}${file}` };
  }

  /** What a request answers; nothing where there is no such object. */
  async #tried<Answer>(aim: Aim, request: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await request();
    } catch (error) {
      const { status, name } = answerOf(error);
      if (status === 404 && (name === 'NoSuchKey' || name === 'NotFound')) return undefined;
      throw this.#complaint(error, aim);
    }
  }

  #complaint(error: unknown, aim: Aim): DeployError {
    const { bucket, endpoint } = this.place;
    return new DeployError(complaintOf(error, { bucket, endpoint, aim }));
  }
}

/** A variable of the environment; CI sets to nothing what nobody set. */
function setIn(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}

/** The digest that stores compare what arrives with. */
export function md5(bytes: Buffer, form: 'base64' | 'hex'): string {
  return createHash('md5').update(bytes).digest(form);
}

function answerOf(error: unknown): { status: number | undefined; name: string } {
  if (!(error instanceof Error)) return { status: undefined, name: '' };
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return { status: $metadata?.httpStatusCode, name: error.name };
}
