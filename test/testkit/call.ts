import type { CompanyIQ } from '../../src/testkit/index.js';

/** The headers that a call of the default profile carries. */
export const credentials = ({ corpId, secret }: Pick<CompanyIQ, 'corpId' | 'secret'>) => ({ 'X-Corp-Id': corpId, 'X-Corp-Secret': secret });

/** A docking call as the default profile has it, by the fetch that is given. */
export function dock(ciq: CompanyIQ, method: string, path: string, body?: unknown, send: typeof fetch = fetch): Promise<Response> {
  return send(ciq.dockingUrl + path, {
    method,
    headers: { ...credentials(ciq), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A user as an integration creates it. */
export const newUser = (employeeId: string | number, more: Readonly<Record<string, unknown>> = {}) => ({
  employeeId,
  password: `Init-${employeeId}`,
  name: '王芳',
  employmentStatus: 'active',
  onboardingDate: '2026-03-02',
  ...more,
});

/** A row of the module leave, as a file has it. */
export const leaveCsv = (employeeId = 'E1001', used = 1) =>
  `Employee ID,Leave Type,Year,Entitled Days,Used Days,Remaining Days\n${employeeId},Annual,2026,10,${used},${10 - used}\n`;
