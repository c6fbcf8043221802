/** A way a call can fail, in words. */
export interface FailureText {
  /** What the failure says, in a sentence. */
  readonly meaning: string;
  /** What usually led to it. */
  readonly causes: readonly string[];
  /** What to do about it. */
  readonly fix: string;
}

export const FAILURES = {
  'malformed-request': {
    meaning: 'The request cannot be read: the body is not JSON, or not of the shape that the operation takes.',
    causes: [
      'The body was encoded as JSON twice.',
      'The body was cut off on its way.',
      'A list was sent where an object belongs, or the other way round.',
    ],
    fix: 'Print the bytes that are sent, and compare them with the example of the operation in the OpenAPI document.',
  },
  'validation-failed': {
    meaning: 'A field or parameter is missing, empty or not well-formed.',
    causes: ['A misspelt or unknown field.', 'A date that does not exist, or in another format.', 'A code that the wire does not know.'],
    fix: 'Correct each value that the details name.',
  },
  'credentials-missing': {
    meaning: 'corpId or secret is not in the call.',
    causes: ['The credentials were sent in another place than the profile has them.', 'A proxy removed a header.'],
    fix: 'Send corpId and secret with every call, where the profile says.',
  },
  'credentials-invalid': {
    meaning: "The corp is unknown, or the secret is not one of the corp's enabled keys.",
    causes: ['HR disabled or deleted the key.', 'The secret was truncated or padded, or belongs to another corp.'],
    fix: 'Ask HR for the corpId and an enabled key of that corp.',
  },
  'token-missing': {
    meaning: 'The call carries no access token.',
    causes: ['The token was sent in another place than the profile has it.'],
    fix: 'Get a token first, and send it with every other call.',
  },
  'token-invalid': {
    meaning: 'The access token is unknown or revoked, or the key it was issued for is no longer enabled.',
    causes: ['The mock was restarted or reset, which ends all tokens.', 'HR disabled the key.', 'A later token revoked it.'],
    fix: 'Get a new token, and use it from then on.',
  },
  'token-expired': {
    meaning: 'The access token has expired.',
    causes: ['The token was kept for longer than it is valid.'],
    fix: 'Get a new token when one expires, and repeat the call once.',
  },
  'signature-invalid': {
    meaning: "The signature is not the one that the call's parameters and the secret give.",
    causes: ['Parameters were signed in another order, encoding or selection than they were sent.', 'Another secret was used.'],
    fix: 'Compare the signed string that the explanation shows with your own, character by character.',
  },
  'timestamp-out-of-window': {
    meaning: "The timestamp is too far from the server's time.",
    causes: ['The clock of the machine is wrong.', 'A request was signed early and sent late.', "The mock's clock was set."],
    fix: 'Synchronise the clock, and sign each request when it is sent.',
  },
  'nonce-reused': {
    meaning: 'The nonce was used before.',
    causes: ['A retry sends the same signed request again.'],
    fix: 'Make a new nonce and a new signature for every call, also for a retry.',
  },
  'login-failed': {
    meaning: 'The corp or the employee is unknown, or the password is wrong.',
    causes: ['The user was docked with another password.'],
    fix: 'Log in with the corpId, the employee id and the password that the user was created with.',
  },
  'admin-token-required': {
    meaning: "The backend and the control plane require the server's admin token.",
    causes: ['The server was started with --admin-token.'],
    fix: 'Send Authorization: Bearer and the token.',
  },
  'docking-inactive': {
    meaning: "The corp's docking switch is inactive.",
    causes: ['HR has not switched docking on, or has switched it off.'],
    fix: 'Ask HR to set the data docking button to active: System Management > Open Platform.',
  },
  'second-password-required': {
    meaning: 'The module has dual authentication: the second password is needed.',
    causes: ['HR switched dual authentication on for the module.'],
    fix: 'Set a second password, then send it in the header X-Second-Password.',
  },
  'host-forbidden': {
    meaning: 'The backend and the control plane do not answer web pages or foreign host names.',
    causes: ['A web page tried to drive the mock.', 'The server is reached under a name that it was not told.'],
    fix: 'Use localhost or an IP address, or start the server with --allow-host NAME.',
  },
  'second-password-wrong': {
    meaning: 'The second password is wrong.',
    causes: ['It was changed in the meantime.'],
    fix: 'Send the second password that the employee set last.',
  },
  'not-found': {
    meaning: 'There is nothing at this path.',
    causes: ['A misspelt path.', 'The base path is missing or doubled.', 'An id in the path was not percent-encoded.'],
    fix: 'Compare the path with the OpenAPI document; the message names the nearest route.',
  },
  'user-not-found': {
    meaning: 'The corp has no user with this employeeId.',
    causes: ['The user was never docked, or was deleted.', 'Leading zeros were lost.'],
    fix: 'Create the user first, or dock with dockUsers, which creates or updates as needed.',
  },
  'module-not-found': {
    meaning: 'HR has not created a module with this id in the corp.',
    causes: ['The module has another id than its name suggests.'],
    fix: 'Ask HR to create the module, and use an id that listModules shows.',
  },
  'upload-not-found': {
    meaning: 'The corp has no upload, or no file sent before, with this id.',
    causes: [
      'The id belongs to another corp.',
      'The corp was reset.',
      'putFile keeps the newest 20 files of a corp, and this one is older.',
    ],
    fix: 'Use the uploadId of the answer to the upload, or the fileId of the answer to putFile.',
  },
  'corp-not-found': {
    meaning: 'There is no corp with this id.',
    causes: ['The corp was removed by a reset.'],
    fix: 'List the corps, or create one.',
  },
  'key-not-found': {
    meaning: 'The corp has no key with this id.',
    causes: ['The key was deleted.'],
    fix: "List the corp's keys.",
  },
  'snapshot-not-found': {
    meaning: 'There is no snapshot with this name.',
    causes: ['It was deleted, or taken on another server.'],
    fix: 'List the snapshots.',
  },
  'method-not-allowed': {
    meaning: 'The path exists, but not with this method; the Allow header lists those it has.',
    causes: ['POST was used where the wire has PATCH, or the other way round.'],
    fix: 'Use one of the methods in the Allow header.',
  },
  'user-exists': {
    meaning: 'The corp already has a user with this employeeId.',
    causes: ['The user was docked before; perhaps the answer to the first call was lost.'],
    fix: 'Update the user, or dock with dockUsers, which creates or updates as needed.',
  },
  'user-activated': {
    meaning: 'The user has logged in to the app, so it can no longer be deleted.',
    causes: ['The employee logged in once, which activates the account.'],
    fix: 'Dock the user as resigned instead of deleting it.',
  },
  'corp-exists': {
    meaning: 'There is already a corp with this id.',
    causes: ['The corp was created before.'],
    fix: 'Choose another corpId, or use the existing corp.',
  },
  'module-exists': {
    meaning: 'The corp already has a module with this id.',
    causes: ['The module was created before.'],
    fix: 'Choose another moduleId, or use the existing module.',
  },
  'file-too-large': {
    meaning: 'The file is larger than 20,971,520 bytes.',
    causes: ['A large csv was sent uncompressed.'],
    fix: 'Compress the csv into a zip, or split it into several files.',
  },
  'batch-too-large': {
    meaning: 'The batch holds too many users.',
    causes: ['The whole list was sent in one call.'],
    fix: 'Split the list into batches.',
  },
  'body-too-large': {
    meaning: 'The JSON or form body is larger than 8 MiB, or than 32 MiB where it holds a file as base64.',
    causes: ['The whole list was sent in one call.'],
    fix: 'Send less at a time.',
  },
  'file-type-unsupported': {
    meaning: 'The file is neither a csv nor a zip, or its name or type says otherwise.',
    causes: ['A spreadsheet (xlsx) was only renamed.', 'The declared type or the name does not match the content.'],
    fix: 'Export the table as CSV UTF-8 (comma delimited), or put that csv into a zip.',
  },
  'media-type-unsupported': {
    meaning: "The body's Content-Type or Content-Encoding is not one that the operation takes.",
    causes: ['The client sets no Content-Type, or that of a form.', 'The client compresses bodies.'],
    fix: 'Send the Content-Type that the message names, and the body uncompressed.',
  },
  'field-not-updatable': {
    meaning: 'The update changes a field that docking may not change.',
    causes: ['The HR system has a newer name, gender, mobile or email than the platform.'],
    fix: 'Leave the field as it is stored, and ask HR to change it by hand in the backend.',
  },
  'password-not-updatable': {
    meaning: 'The update carries a password.',
    causes: ['The same record is used to create and to update.'],
    fix: 'Leave the password out of updates.',
  },
  'user-resigned': {
    meaning: 'The update changes more of a resigned user than status and resignation date.',
    causes: ['A rehired employee is sent with new data in one call.'],
    fix: 'Set the status back to active in a call of its own, then change the other fields in the next.',
  },
  'delimiter-invalid': {
    meaning: 'The values of the file are not separated by English commas.',
    causes: ['The spreadsheet program uses semicolons, tabs or Chinese commas.'],
    fix: 'Export again with the English comma as separator.',
  },
  'columns-mismatch': {
    meaning: "The header does not name exactly the module's columns.",
    causes: ['There is a title above the header.', 'A column is missing, misspelt or surplus.'],
    fix: "Make the header name the module's columns; getModule lists them.",
  },
  'rows-invalid': {
    meaning: 'Rows of the file name no user, or hold values that do not fit.',
    causes: ['Users were not docked before their rows.', 'A spreadsheet changed dates, numbers or leading zeros.'],
    fix: 'Correct each cell that the details name; nothing of the file was taken.',
  },
  'archive-invalid': {
    meaning: 'The zip does not hold exactly one readable csv.',
    causes: ['It is encrypted, or holds several files.', 'It was cut off on its way.'],
    fix: 'Make a plain zip with the one csv in it.',
  },
  'encoding-invalid': {
    meaning: 'The text of the file is not UTF-8.',
    causes: ['Excel saved the file as CSV in the encoding of the system, such as GBK.'],
    fix: 'Save the file as "CSV UTF-8 (comma delimited)".',
  },
  'rate-limited': {
    meaning: 'Too many calls.',
    causes: ['A fault was armed: the mock never answers this on its own.'],
    fix: 'Wait as long as Retry-After says, then repeat the call.',
  },
  'storage-full': {
    meaning: "The disk of the mock's database is full; nothing was changed.",
    causes: ['The disk of the database file, or of the folder for temporary files, has no room left.'],
    fix: 'Make room there and send the call again.',
  },
  'storage-unavailable': {
    meaning: "The mock's database is read-only, locked or unreadable; nothing was changed.",
    causes: [
      'The file or its folder became read-only.',
      'Another process has locked the file.',
      'The disk is broken, or the file is damaged.',
    ],
    fix: 'Do what the message says about the cause, and send the call again.',
  },
  internal: {
    meaning: 'A bug of the mock, or an armed fault.',
    causes: ['A fault was armed.', 'The mock has a bug.'],
    fix: "If no fault was armed, report it with the server's log of the request id.",
  },
} as const satisfies Record<string, FailureText>;
