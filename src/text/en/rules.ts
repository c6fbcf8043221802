/** A rule in words. */
export interface RuleText {
  /** What the rule is called, in a few words. */
  readonly title: string;
  /** The whole rule in a sentence or two. */
  readonly statement: string;
  /** What of the rule is not the article's word but a reading or a decision of ours. */
  readonly details: readonly string[];
  /** What an integrator does about a refusal. */
  readonly fix: string;
}

/** The rules of the platform, in words. `details` tell what of a rule is a reading or a decision of ours; `fix` what an integrator does about a refusal. */
export const RULES = {
  'ACC-1': {
    title: 'Docking is switched on',
    statement: "Nothing docks while the corp's docking switch is inactive.",
    details: ['That the inactive switch also stops reads is inferred.', 'That getStatus still answers is assumed.'],
    fix: 'Ask HR to set the data docking button to active: System Management > Open Platform.',
  },
  'ACC-2': {
    title: 'Every call carries corpId and secret',
    statement: 'Every docking call carries the Account Number (corpId) and the Key (secret).',
    details: ['How the two travel is a decision of the wire profile.'],
    fix: 'Send both credentials with every call; HR finds them in the backend under System Management > Open Platform.',
  },
  'ACC-3': {
    title: 'The secret is an enabled key of the corp',
    statement: 'The secret is a key that HR added for that corp and has not disabled or deleted.',
    details: [
      'That keys can be several and each be disabled is assumed.',
      'An unknown corp and a wrong secret are answered alike (assumed).',
    ],
    fix: 'Ask HR for the corpId and an enabled key of that corp, and check that neither was truncated or padded on the way.',
  },
  'USR-1': {
    title: 'Creation needs the five required fields',
    statement: 'Creating a user needs employeeId, password, employmentStatus, onboardingDate and name, none of them empty.',
    details: ['That an update may not empty employmentStatus or onboardingDate is inferred.'],
    fix: 'Send all five fields with a value. White space alone counts as empty.',
  },
  'USR-2': {
    title: 'Required fields are numeric data',
    statement: 'The required fields other than the name are sent as numeric data.',
    details: ['A reading of note 4, which cannot apply to the name; off unless the wire profile sets behaviour.numericRequired.'],
    fix: 'Send these fields as digits only: a numeric id and password, the numeric status code, the date as yyyyMMdd.',
  },
  'USR-3': {
    title: 'employeeId is unique in the corp',
    statement: 'An employeeId belongs to one user of a corp; creating a second one with it is refused.',
    details: ['That upper and lower case are different ids is assumed.'],
    fix: 'Update the existing user instead, or dock it with dockUsers, which creates or updates as needed.',
  },
  'USR-4': {
    title: 'An update changes only what docking may change',
    statement: 'An update changes only employmentStatus, factory, department, onboardingDate, resignationDate, position and laborType.',
    details: [
      'That "Employment Date" is onboardingDate is a reading of the article.',
      'That a field sent with the value it already has is not a change is assumed.',
    ],
    fix: 'Leave the field as it is stored, and ask HR to change it by hand in the backend.',
  },
  'USR-5': {
    title: 'The password is used at creation only',
    statement: 'The password is used to create the user; an update cannot change it.',
    details: ['That a batch ignores the password of a known user with a warning, where a single update is refused, is assumed.'],
    fix: 'Leave the password out of updates. Employees and HR change it on the platform itself.',
  },
  'USR-6': {
    title: 'Of a resigned user only status and resignation date change',
    statement: 'While a user is resigned, only employmentStatus and resignationDate change.',
    details: ['That a call which rehires may not change other fields at the same time is assumed.'],
    fix: 'Set the status back to active in a call of its own, then change the other fields in the next.',
  },
  'USR-7': {
    title: 'A user can be deleted only before activation',
    statement: 'A user can be deleted only before the first login to the app.',
    details: ['The article states it for deletion by hand in the backend; that docking deletes under the same rule is inferred.'],
    fix: 'Dock the user as resigned instead of deleting it.',
  },
  'USR-8': {
    title: 'Values are well-formed',
    statement: 'Values have the right type and length, dates are real, codes are known, and unknown fields are refused by name.',
    details: [],
    fix: 'Correct the value named in the message.',
  },
  'USR-9': {
    title: 'At most 1,000 users in one batch',
    statement: 'A batch holds at most 1,000 users, or the number that the wire profile sets as behaviour.batchLimit.',
    details: [],
    fix: 'Split the list into batches.',
  },
  'LKP-1': {
    title: 'HR creates a module before data docks into it',
    statement: 'A lookup module receives data only after HR created it in the backend.',
    details: [],
    fix: 'Ask HR to create the module from a template, and use the moduleId that the backend shows.',
  },
  'LKP-2': {
    title: 'Only csv or zip',
    statement: 'An uploaded file is a csv or a zip.',
    details: ['That the content decides what a file is, and that name and type must agree with it, is assumed.'],
    fix: 'Export the table as CSV UTF-8 (comma delimited), or put that csv into a zip.',
  },
  'LKP-3': {
    title: 'A file is at most 20 MB',
    statement: 'An uploaded file is at most 20 MB.',
    details: ['That 20 MB means 20,971,520 bytes, and applies to the file as it is sent (a zip counts zipped), is assumed.'],
    fix: 'Compress the csv into a zip, or split it into several files.',
  },
  'LKP-4': {
    title: 'English commas separate the values',
    statement: 'English commas (,) separate the values.',
    details: [],
    fix: 'Export again with the English comma as separator.',
  },
  'LKP-5': {
    title: "The header names exactly the module's columns",
    statement: "The first line names exactly the module's columns, in any order; case and outer spaces do not matter.",
    details: ['That all columns are needed and the order is free is assumed.'],
    fix: "Make the header name the module's columns; getModule lists them.",
  },
  'LKP-6': {
    title: 'Each row names an existing user',
    statement: 'The employee id of each row is that of an existing user of the corp.',
    details: [],
    fix: 'Dock the user first, then its rows.',
  },
  'LKP-7': {
    title: "Each value fits its column's type",
    statement: "Each value fits its column's type, key columns are not empty, and every row has as many cells as the header.",
    details: [
      'A cell holds at most 1,000 characters, and a row at most 1 MiB.',
      'After 1,000 rows with broken quotes the rest of the file is not read.',
    ],
    fix: 'Correct the cell named in the message.',
  },
  'LKP-8': {
    title: 'A zip holds exactly one csv',
    statement: 'A zip holds exactly one csv, neither encrypted nor nested, and unpacks to at most 100 MiB.',
    details: [
      'Folders and what macOS and Windows put beside a file (__MACOSX, .DS_Store, Thumbs.db) are ignored.',
      'A zip has at most 1,000 entries, and unpacks to at most 200 times its size where that is more than 1 MiB.',
    ],
    fix: 'Make a plain zip with the one csv in it.',
  },
  'LKP-9': {
    title: 'The text is UTF-8',
    statement: 'The text is UTF-8, with or without a byte order mark; other encodings only where the wire profile lists them.',
    details: ['A text is judged by its bytes, whatever charset the request names.'],
    fix: 'Save the file as "CSV UTF-8 (comma delimited)".',
  },
  'APP-1': {
    title: 'The first login activates the user',
    statement: "An employee's first login to the app activates the user.",
    details: [],
    fix: 'Log in with the corpId, the employee id and the password that the user was created with.',
  },
  'APP-2': {
    title: 'Dual authentication asks for the second password',
    statement: 'A module with dual authentication shows its rows only after the second password.',
    details: ['How the second password is set and sent is assumed.'],
    fix: 'Set a second password (PUT /app/v1/me/second-password), then send it in the header X-Second-Password.',
  },
  'BCK-1': {
    title: 'HR may change by hand what docking may not',
    statement: 'In the backend HR may change every field of a user, also those that docking may not.',
    details: ['That the rows of a user follow a changed employeeId is assumed.'],
    fix: '',
  },
} as const satisfies Record<string, RuleText>;

/** Advice, in words. */
export const ADVICE = {
  'ADV-1': {
    title: 'Send a large csv zipped',
    statement: 'A csv of 5 MB (5,242,880 bytes) or more was sent uncompressed.',
    details: ['That "large" begins at 5 MB is assumed.'],
    fix: 'Put the csv into a zip.',
  },
  'ADV-2': {
    title: 'Use a batch',
    statement: 'Twenty or more users were created or updated one by one within 60 seconds.',
    details: [],
    fix: 'Send them in one dockUsers call, up to 1,000 at a time.',
  },
  'ADV-3': {
    title: 'Resign with a date',
    statement: 'A user was set to resigned without a resignationDate.',
    details: [],
    fix: 'Send the resignationDate together with the status.',
  },
  'ADV-4': {
    title: 'Do not repeat what was refused',
    statement: 'The same item, or the same file by its hash, was refused three times.',
    details: [],
    fix: 'Stop retrying a refusal: only a changed record or file can be accepted. Retry time-outs and 5xx answers.',
  },
  'ADV-5': {
    title: 'Keep a token while it is valid',
    statement: 'A corp got more than five access tokens within the time that one of them is valid for.',
    details: ['Only where a wire profile has tokens.', 'That five are enough is assumed.'],
    fix: 'Keep the token, and get another one shortly before it expires, or when it is refused as expired.',
  },
  'ADV-6': {
    title: 'Send one entry where one is kept',
    statement: 'A list held more than one entry, where the platform keeps one: the first was taken.',
    details: ['Only where a wire profile says that a field is a list of one.'],
    fix: 'Send the entry that counts, and no other.',
  },
} as const satisfies Record<string, RuleText>;
