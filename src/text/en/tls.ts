const REMEDY = 'move the files of this folder away to get new ones';

const WHAT = { key: 'private key', certificate: 'certificate' };

/** What is wrong with keys, certificates and the folder they are kept in. */
export const TLS = {
  'tls.cannot-read': ({ file, reason }: { file: string; reason: string }) =>
    `cannot read ${file} (${reason}): make it readable, or name another folder with --tls-dir`,
  'tls.cannot-make': ({ folder, reason }: { folder: string; reason: string }) =>
    `cannot make the folder ${folder} (${reason}): name another with --tls-dir`,
  'tls.cannot-write': ({ file, folder, reason }: { file: string; folder: string; reason: string }) =>
    `cannot write ${file} (${reason}): make ${folder} writable, or name another folder with --tls-dir`,

  'tls.no-authority-key': ({ file }: { file: string }) =>
    `${file} is missing beside ca.pem: restore it, or delete ca.pem to get a new authority (and trust that one)`,
  'tls.key-of-type': ({ file, type }: { file: string; type: string }) => `${file} holds a key of type ${type}; it must be RSA: ${REMEDY}`,
  'tls.other-authority': ({ file }: { file: string }) =>
    `${file} is not the certificate of the authority whose key lies beside it: ${REMEDY}`,
  'tls.authority-ended': ({ file, day }: { file: string; day: string }) =>
    `${file} expires on ${day}: put a renewed one there, or ${REMEDY}`,
  'tls.signed-by-other': ({ file }: { file: string }) =>
    `${file} was signed by another authority: use --cert and --key for a certificate of your own, or ${REMEDY}`,
  'tls.unreadable': ({ file, what }: { file: string; what: keyof typeof WHAT }) =>
    `${file} holds no readable ${WHAT[what]}: restore it, or ${REMEDY}`,

  'tls.not-of-certificate': ({ key, cert }: { key: string; cert: string }) =>
    `--key ${key} does not belong to the certificate in --cert ${cert} (where that holds a chain, the server's own comes first)`,
  /** `reason` is in OpenSSL's words. */
  'tls.cannot-serve': ({ key, cert, reason }: { key: string; cert: string; reason: string }) =>
    `--cert ${cert} and --key ${key} cannot serve TLS: ${reason}`,
  'tls.cert-is-key': ({ file }: { file: string }) =>
    `--cert ${file} must hold a certificate as PEM: it holds a private key; are --cert and --key swapped?`,
  'tls.cert-is-none': ({ file }: { file: string }) =>
    `--cert ${file} must hold a certificate as PEM: it holds none; a binary one becomes PEM with: openssl x509 -in ${file} -out server.pem`,
  'tls.cert-damaged': ({ file, reason }: { file: string; reason: string }) => `--cert ${file} holds a damaged certificate (${reason})`,
  'tls.key-is-cert': ({ file }: { file: string }) =>
    `--key ${file} must hold a private key as PEM: it holds a certificate; are --cert and --key swapped?`,
  'tls.key-is-none': ({ file }: { file: string }) =>
    `--key ${file} must hold a private key as PEM: it holds none; a binary one becomes PEM with: openssl pkey -in ${file} -out server-key.pem`,
  'tls.key-encrypted': ({ file }: { file: string }) =>
    `--key ${file} is encrypted; decrypt it with: openssl pkey -in ${file} -out server-key.pem`,
  'tls.key-damaged': ({ file, reason }: { file: string; reason: string }) => `--key ${file} holds a damaged private key (${reason})`,
};
