import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { PKCS12_PASSWORD, trustStore } from './pkcs12.js';
import { replaceFile } from './publish-file.js';

/** Where systems keep the authorities that they trust; a company's own are among them. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

const PUBLIC_MODE = 0o644;

/**
 * The variables by which the clients of a command trust a local authority. Most of them replace what is trusted otherwise, and a build
 * fetches from elsewhere too: so they name a bundle of the usual authorities and ours, made in the folder of ours.
 *
 * @param env the environment so far; what it makes clients trust stays trusted.
 * @param ca the authority's files.
 */
export async function trustingEnvironment(
  env: NodeJS.ProcessEnv,
  ca: { readonly file: string; readonly p12: string },
): Promise<NodeJS.ProcessEnv> {
  const own = certificatesIn(ca.file);
  const extra = certificatesIn(env.NODE_EXTRA_CA_CERTS);
  const usual = [env.SSL_CERT_FILE, env.REQUESTS_CA_BUNDLE, env.CURL_CA_BUNDLE].flatMap(certificatesIn);
  const system = SYSTEM_BUNDLES.map(certificatesIn).find((found) => found.length > 0) ?? rootCertificates;
  const all = [...new Set([...own, ...extra, ...(usual.length > 0 ? usual : system)])];
  const folder = dirname(ca.file);
  const [forNode, bundle, store] = ['extra.pem', 'bundle.pem', 'bundle.p12'].map((name) => join(folder, name)) as [string, string, string];
  if (extra.length > 0) replaceFile(forNode, pemOf([...new Set([...own, ...extra])]), PUBLIC_MODE);
  replaceFile(bundle, pemOf(all), PUBLIC_MODE);
  replaceFile(
    store,
    await trustStore(Object.fromEntries(all.filter(isReadable).map((pem, index) => [`authority-${index}`, pem]))),
    PUBLIC_MODE,
  );
  return {
    COMPANYIQ_CA_FILE: ca.file,
    COMPANYIQ_CA_P12: ca.p12,
    NODE_EXTRA_CA_CERTS: extra.length > 0 ? forNode : ca.file,
    SSL_CERT_FILE: bundle,
    REQUESTS_CA_BUNDLE: bundle,
    CURL_CA_BUNDLE: bundle,
    JAVA_TOOL_OPTIONS: [env.JAVA_TOOL_OPTIONS, ...javaOptions(store)].filter((option) => option).join(' '),
  };
}

/** Java takes the last of options that are given twice. */
const javaOptions = (store: string) => [
  javaQuoted(`-Djavax.net.ssl.trustStore=${store}`),
  '-Djavax.net.ssl.trustStoreType=PKCS12',
  `-Djavax.net.ssl.trustStorePassword=${PKCS12_PASSWORD}`,
];

const javaQuoted = (option: string) => (/\s/.test(option) ? `"${option}"` : option);

const pemOf = (certificates: readonly string[]) => `${certificates.join('\n')}\n`;

/** The certificates of a file; none where it is not there or not named, which is for the command to find out. */
function certificatesIn(file: string | undefined): string[] {
  try {
    return file ? (readFileSync(file, 'utf8').match(PEM) ?? []) : [];
  } catch {
    return [];
  }
}

/** One that cannot be read would make Java refuse all. */
function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
