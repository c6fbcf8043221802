import { spawnSync } from 'node:child_process';
import crossSpawn from 'cross-spawn';

/** A process with all that it started, to be sent signals. `grouped`: it leads a group of its own, and a POSIX system is underneath. */
export class ProcessTree {
  /** Without a group: who belonged to it when it was last looked at. A process whose parent has ended is no longer found. */
  private readonly known = new Set<number>();

  constructor(
    private readonly root: number,
    private readonly grouped: boolean,
  ) {}

  /** Sends a signal to all of them; who has ended already does not mind. */
  signal(which: NodeJS.Signals): void {
    if (this.grouped) send(-this.root, which);
    else if (process.platform === 'win32') crossSpawn.sync('taskkill', ['/pid', String(this.root), '/T', '/F'], { stdio: 'ignore' });
    else {
      for (const pid of descendantsOf(this.root)) this.known.add(pid);
      for (const pid of [this.root, ...this.known]) send(pid, which);
    }
  }

  /** Ends those that are left of it when its first process has ended. */
  endRest(): void {
    if (this.grouped) send(-this.root, 'SIGKILL');
    else for (const pid of this.known) send(pid, 'SIGKILL');
  }
}

function send(pid: number, which: NodeJS.Signals): void {
  try {
    process.kill(pid, which);
  } catch {
    // It has ended already.
  }
}

/** Whom a process started, and those in turn; nobody where the system has no `ps`. */
function descendantsOf(root: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const children = new Map<number, number[]>();
  for (const line of (stdout ?? '').split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid && parent) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  for (const at of [[root], found]) for (const pid of at) found.push(...(children.get(pid) ?? []));
  return found;
}
