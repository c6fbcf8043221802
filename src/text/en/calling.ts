/** Why a client cannot make a call as a profile has it, and what it makes of an answer that is none. */
export const CALLING = {
  'calling.operation-off': ({ profile, operation }: { profile: string; operation: string }) =>
    `the operation ${operation} is off in the profile ${profile}`,
  'calling.parameter-off': ({ profile, name }: { profile: string; name: string }) =>
    `the parameter ${name} is off in the profile ${profile}`,
  'calling.no-tokens': ({ profile, scheme }: { profile: string; scheme: string }) =>
    `the profile ${profile} has no tokens: its scheme is ${scheme}`,
  'calling.needs-file': ({ operation }: { operation: string }) => `${operation} needs a file`,
  'calling.needs-parameter': ({ operation, name }: { operation: string; name: string }) =>
    `${operation} needs the parameter ${name}: it is part of the path`,
  'calling.not-an-object': ({ status }: { status: number }) => `the answer is not a JSON object (HTTP status ${status})`,
};
