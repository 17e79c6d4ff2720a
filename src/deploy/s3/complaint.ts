/** What a request to a bucket is for, as messages say it. */
export type Aim = 'read' | 'list' | 'write' | 'remove';

/** Where a request went. */
export interface Asked {
  readonly bucket: string;
  /** The address of another store than Amazon's, where there is one. */
  readonly endpoint: string | undefined;
  readonly aim: Aim;
}

const needed: Readonly<Record<Aim, string>> = {
  read: 's3:GetObject (and s3:ListBucket, without which what is missing looks forbidden)',
  list: 's3:ListBucket',
  write: 's3:PutObject',
  remove: 's3:DeleteObject',
};

/** Why a request failed, and what to do, in one line. */
export function complaintOf(error: unknown, asked: Asked): string {
  const { bucket, endpoint, aim } = asked;
  const { name, code, status, message } = partsOf(error);
  const where = endpoint ?? 'Amazon S3';
  switch (name) {
    case 'CredentialsProviderError':
    case 'TokenProviderError':
      return `no credentials for ${where} were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile in AWS_PROFILE`;
    case 'InvalidAccessKeyId':
    case 'Unauthorized':
      return `${where} does not know the access key; check AWS_ACCESS_KEY_ID, or the profile`;
    case 'SignatureDoesNotMatch':
      return 'the secret key does not go with the access key; check AWS_SECRET_ACCESS_KEY, or the profile';
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'InvalidToken':
    case 'TokenRefreshRequired':
      return 'the credentials are no longer valid; sign in again, or set new ones';
    case 'RequestTimeTooSkewed':
      return 'the clock of this machine is wrong by more than the store allows; set it';
    case 'NoSuchBucket':
      return `there is no bucket ${bucket} at ${where}; make it, or name another`;
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
    case 'PermanentRedirect':
      return `the bucket ${bucket} is in another region; name it in AWS_REGION`;
    case 'BadDigest':
    case 'InvalidDigest':
    case 'XAmzContentSHA256Mismatch':
      return 'a file did not arrive as it was sent; deploy again';
  }
  if (status === 403) {
    return `the credentials may not ${aim} in ${bucket}: they need ${needed[aim]}; docs/deploy.md has the whole list`;
  }
  if (name === 'SlowDown' || status === 429 || status === 503) {
    return `${where} asked to slow down (${name}), and again at each further try; deploy again later`;
  }
  if (status !== undefined && status >= 500) {
    return `${where} failed (${status} ${name}), and again at each further try; deploy again later`;
  }
  if (code !== undefined) {
    return `${where} was not to be reached (${code}); check the network${endpoint === undefined ? '' : ' and the endpoint'}, and deploy again`;
  }
  return `${where} refused to ${aim} (${name}: ${message})`;
}

interface Parts {
  readonly name: string;
  readonly message: string;
  /** Of HTTP. */
  readonly status: number | undefined;
  /** Of the network: `ECONNREFUSED`. */
  readonly code: string | undefined;
}

function partsOf(error: unknown): Parts {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), status: undefined, code: undefined };
  }
  const { $metadata, code } = error as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: unknown;
  };
  const status = $metadata?.httpStatusCode;
  const known = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined;
  return {
    name: error.name,
    message: error.message.replaceAll(/\s+/g, ' ').trim(),
    status,
    code: status === undefined ? (known ?? timeout(error)) : undefined,
  };
}

function timeout({ name }: Error): string | undefined {
  return name === 'TimeoutError' ? 'no answer came' : undefined;
}
