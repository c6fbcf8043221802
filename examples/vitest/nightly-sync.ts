/** An employee as the HR system knows it. */
export interface Employee {
  readonly employeeId: string;
  readonly name: string;
  readonly employmentStatus: 'active' | 'resigned';
  readonly onboardingDate: string;
  readonly resignationDate?: string | null;
  readonly department?: string | null;
}

/** Where the platform is, and who calls it. */
export interface Connection {
  readonly url: string;
  readonly corpId: string;
  readonly secret: string;
}

const headersOf = ({ corpId, secret }: Connection) => ({ 'X-Corp-Id': corpId, 'X-Corp-Secret': secret });

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | FormData;
}

/** Calls the docking API, and calls again where the connection is lost or the platform asks to wait. */
async function call(connection: Connection, method: string, path: string, init: Sent): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(connection.url + path, { method, ...init, headers: { ...headersOf(connection), ...init.headers } });
      if (answer.status !== 429 && answer.status !== 503) return answer;
      if (attempt === 3) return answer;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Docks all employees, a thousand at a time, and tells which were refused. */
export async function syncEmployees(connection: Connection, employees: readonly Employee[]): Promise<readonly string[]> {
  const refused: string[] = [];
  for (let start = 0; start < employees.length; start += 1000) {
    const users = employees.slice(start, start + 1000).map((each) => ({ ...each, password: `Init-${each.employeeId}` }));
    const answer = await call(connection, 'POST', '/users/batch', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ users }),
    });
    const { data, message } = (await answer.json()) as {
      message: string;
      data?: { results: { employeeId: string; outcome: string; error?: { message: string } }[] };
    };
    if (!data) throw new Error(message);
    for (const { employeeId, outcome, error } of data.results) if (outcome === 'failed') refused.push(`${employeeId}: ${error?.message}`);
  }
  return refused;
}

/** Docks a file of a module: a csv, or a zip that holds one. */
export async function uploadFile(connection: Connection, moduleId: string, name: string, content: Blob): Promise<number> {
  const form = new FormData();
  form.append('file', content, name);
  const answer = await call(connection, 'POST', `/modules/${moduleId}/uploads`, { body: form });
  const { data, message } = (await answer.json()) as { message: string; data?: { rows: number } };
  if (!data) throw new Error(message);
  return data.rows;
}
