import type { TLS as EN } from '../en/tls.js';
import type { Same } from '../same.js';
import { spaced } from './spaced.js';

const REMEDY = '将此目录中的文件移走以生成新文件';

const WHAT = { key: '私钥', certificate: '证书' };

export const TLS: Same<typeof EN> = {
  'tls.cannot-read': ({ file, reason }) => spaced`无法读取${file}（${reason}）：请使其可读，或用 --tls-dir 指定其他目录`,
  'tls.cannot-make': ({ folder, reason }) => spaced`无法创建目录${folder}（${reason}）：请用 --tls-dir 指定其他目录`,
  'tls.cannot-write': ({ file, folder, reason }) => spaced`无法写入${file}（${reason}）：请使${folder}可写，或用 --tls-dir 指定其他目录`,

  'tls.no-authority-key': ({ file }) => spaced`ca.pem 旁缺少${file}：请恢复该文件，或删除 ca.pem 以创建新的 CA（并重新信任它）`,
  'tls.key-of-type': ({ file, type }) => spaced`${file}中的密钥类型为${type}，必须是 RSA：请${REMEDY}`,
  'tls.other-authority': ({ file }) => spaced`${file}不是同目录中私钥所属 CA 的证书：请${REMEDY}`,
  'tls.authority-ended': ({ file, day }) => spaced`${file}的有效期至${day}：请放入续期后的证书，或${REMEDY}`,
  'tls.signed-by-other': ({ file }) => spaced`${file}由其他 CA 签发：自备证书请使用 --cert 和 --key，或${REMEDY}`,
  'tls.unreadable': ({ file, what }) => spaced`${file}中没有可读取的${WHAT[what]}：请恢复该文件，或${REMEDY}`,

  'tls.not-of-certificate': ({ key, cert }) => `--key ${key} 与 --cert ${cert} 中的证书不匹配（如含证书链，服务器证书应在最前）`,
  'tls.cannot-serve': ({ key, cert, reason }) => `--cert ${cert} 和 --key ${key} 无法用于 TLS：${reason}`,
  'tls.cert-is-key': ({ file }) => `--cert ${file} 必须包含 PEM 证书：其中是私钥；--cert 与 --key 是否颠倒？`,
  'tls.cert-is-none': ({ file }) =>
    `--cert ${file} 必须包含 PEM 证书：其中没有证书；二进制证书可转换为 PEM：openssl x509 -in ${file} -out server.pem`,
  'tls.cert-damaged': ({ file, reason }) => `--cert ${file} 中的证书已损坏（${reason}）`,
  'tls.key-is-cert': ({ file }) => `--key ${file} 必须包含 PEM 私钥：其中是证书；--cert 与 --key 是否颠倒？`,
  'tls.key-is-none': ({ file }) =>
    `--key ${file} 必须包含 PEM 私钥：其中没有私钥；二进制私钥可转换为 PEM：openssl pkey -in ${file} -out server-key.pem`,
  'tls.key-encrypted': ({ file }) => `--key ${file} 已加密；解密命令：openssl pkey -in ${file} -out server-key.pem`,
  'tls.key-damaged': ({ file, reason }) => `--key ${file} 中的私钥已损坏（${reason}）`,
};
