import { quote } from '../quote.js';

/** Calls that are made for a person: what they lack, and why one cannot be sent again. */
export const MAKING = {
  'making.no-key': ({ corpId }: { corpId: string }) =>
    `the corp ${quote(corpId)} has no enabled key to call with: add one or enable one in the backend (Set-up in the console), then call again`,
  'making.sends-file': ({ operation }: { operation: string }) =>
    `${operation} sends a file, which cannot be made up here: drop the file at Modules in the console, or POST it to /backend/v1/corps/{corpId}/modules/{moduleId}/dock`,
  'making.takes-no': ({ operation, member }: { operation: string; member: 'fields' | 'users' }) =>
    `${operation} takes no ${member}: leave them out`,
  'making.other-plane': ({ plane }: { plane: 'app' | 'backend' }) =>
    `only calls of the docking API can be sent again; this one was made ${plane === 'app' ? 'by the employee app' : 'by hand in the HR backend'}`,
  'making.no-code': ({ plane }: { plane: 'app' | 'backend' }) =>
    `only calls of the docking API are written as programs; this one was made ${plane === 'app' ? 'by the employee app' : 'by hand in the HR backend'}`,
  'making.no-file-kept':
    'the journal keeps no content of files, so this call cannot be sent again: drop the file at Modules in the console',
  'making.no-body-kept':
    'the journal has not kept all of this call, since it could not be read or held a secret, so it cannot be sent again',
  'making.no-corp': 'the call named no corp that exists now, so there is no key to send it with',
};
