import type { Command } from 'commander';
import { nearest } from '../../text/nearest.js';
import { say } from '../../text/say.js';
import { everyCommand } from '../command-line.js';
import { CommandLineError } from '../usage-error.js';
import { ENV } from './setting.js';

/** What Kubernetes and Docker's links put beside a service that is called companyiq-mock: its addresses, not our settings. */
const SERVICE_LINK = /^(SERVICE_HOST|SERVICE_PORT(_\w+)?|(PORT_\d+_(TCP|UDP|SCTP)|PORT)(_(PROTO|PORT|ADDR))?)$/;
const ADDRESS = /^(tcp|udp|sctp):\/\//;

/** Read by compose.yaml, for which people export it. */
const OF_COMPOSE = `${ENV}PUBLISHED_PORT`;

/**
 * A variable that is set to nothing counts as not set, which is what compose files mean by it; so do the links of a service of our name. A
 * switch is off where it says so: by itself, a variable that is there turns a switch on.
 */
export function tidyEnvironment(env: NodeJS.ProcessEnv): void {
  for (const [name, value = ''] of Object.entries(env)) {
    if (!name.startsWith(ENV)) continue;
    const off = name === `${ENV}TLS` && /^(0|false|no|off)$/i.test(value);
    if (value.trim() === '' || off || isServiceLink(name.slice(ENV.length), value)) delete env[name];
  }
}

function isServiceLink(name: string, value: string): boolean {
  return name === 'PORT' ? ADDRESS.test(value) : SERVICE_LINK.test(name);
}

/** Refuses a variable of our prefix that no command reads: it is misspelt, and what it should set would go its default way. */
export function checkEnvironment(env: NodeJS.ProcessEnv, program: Command): void {
  const known = everyCommand(program).flatMap(({ options }) => options.flatMap(({ envVar }) => (envVar === undefined ? [] : [envVar])));
  const unknown = Object.keys(env).find((name) => name.startsWith(ENV) && !known.includes(name) && name !== OF_COMPOSE);
  if (unknown === undefined) return;
  // By their own parts: the one that all have in common would make any two look alike.
  const near = nearest(unknown.slice(ENV.length), new Set(known.map((name) => name.slice(ENV.length))));
  throw new CommandLineError(
    say('usage.unknown-variable', { name: unknown, near: near === undefined ? undefined : ENV + near, prefix: ENV }),
  );
}
