/** What a reference of a wire says beside the words of operations, fields, errors and rules. */
export const REFERENCE = {
  'reference.get-token': 'Get an access token',
  'reference.get-token-about': ({ signed, previous }: { signed: boolean; previous: 'valid' | 'revoked' }) =>
    `Issues an access token for ${signed ? 'a signed call' : 'corpId and secret'}. Every other call carries it; ${
      previous === 'valid' ? 'tokens issued before stay valid' : 'tokens issued before for the same key are revoked'
    }.`,
  'reference.token-lives': ({ seconds, previous }: { seconds: number; previous: 'valid' | 'revoked' }) =>
    `a token is valid for ${seconds} seconds; ${previous === 'valid' ? 'those issued before stay valid' : 'those issued before for the same key are revoked'}`,
  'reference.all-but': ({ told }: { told: readonly string[] }) => `all of it but ${told.join(', ')}`,
};
