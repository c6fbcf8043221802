import { expect, it } from 'vitest';
import { certificateHosts } from '../../src/cli/tls/certificate-hosts.js';

const machine = { hostname: 'build-7', addresses: ['127.0.0.1', '192.0.2.7', 'fe80::1%eth0'] };
const usual = ['localhost', '127.0.0.1', '::1', 'companyiq-mock', 'companyiq', 'host.docker.internal', 'build-7'];

it.each([
  { host: '127.0.0.1', more: [] },
  { host: 'LocalHost', more: [] },
  { host: 'hr.factory.example', more: ['hr.factory.example'] },
  { host: 'hr.factory.example.', more: ['hr.factory.example'] },
  { host: '人事.example', more: ['xn--3kq4d.example'] },
  { host: '[2001:DB8::1]', more: ['2001:db8::1'] },
  { host: 'fe80::2%eth0', more: ['fe80::2'] },
  { host: '0.0.0.0', more: ['0.0.0.0', '192.0.2.7', 'fe80::1'] },
  { host: '::', more: ['::', '192.0.2.7', 'fe80::1'] },
])('a server on $host is known by its usual names and $more', ({ host, more }) => {
  expect(certificateHosts(host, [], machine)).toEqual([...usual, ...more]);
});

it('is known by the names that it is given beside, each once', () => {
  const names = ['open.example.com', 'Open.Example.COM.', 'localhost', '工厂.example'];
  expect(certificateHosts('127.0.0.1', names, machine)).toEqual([...usual, 'open.example.com', 'xn--fmrp5v.example']);
});

it('leaves out a machine name that no certificate can hold', () => {
  expect(certificateHosts('127.0.0.1', [], { ...machine, hostname: 'Wang Fang PC' })).toEqual(usual.slice(0, -1));
});

it('asks the machine where it is not told', () => {
  expect(certificateHosts('0.0.0.0').length).toBeGreaterThan(certificateHosts('127.0.0.1').length);
});
