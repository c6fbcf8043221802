type Subject = { subject: string };

/** What a schema says of a value that has not its form. Schemas carry the id of the sentence as their message. */
export const FORMS = {
  'forms.name': ({ subject }: Subject) => `${subject} must be a name without spaces; dots go into nested objects`,
  'forms.no-proto': ({ subject }: Subject) => `${subject} must not hold __proto__, which cannot be the name of a member`,
  'forms.path': ({ subject }: Subject) => `${subject} must begin with a slash and hold neither spaces nor a query`,
  'forms.base-path': ({ subject }: Subject) => `${subject} must begin with a slash and not end with one`,
  'forms.error-status': ({ subject }: Subject) => `${subject} must be a status from 400 to 599, or one of success that allows a body`,
  'forms.field-name': ({ subject }: Subject) => `${subject} must be 1 to 64 letters, digits and underscores, starting with a letter`,
  'forms.time-zone': ({ subject }: Subject) => `${subject} must be an offset from UTC such as "+08:00"`,
  'forms.day': ({ subject }: Subject) => `${subject} must be a date such as 2026-11-20`,
  'forms.profile-name': ({ subject }: Subject) => `${subject} must be 1 to 64 letters, digits, dots, underscores or hyphens`,
  'forms.corp-id': ({ subject }: Subject) =>
    `${subject} must be 1 to 64 letters, digits, dots, underscores or hyphens, starting with a letter or digit`,
  'forms.printable-no-spaces': ({ subject }: Subject) => `${subject} must be 1 to 128 printable ASCII characters without spaces`,
  'forms.printable': ({ subject }: Subject) => `${subject} must be 1 to 128 printable ASCII characters`,
  'forms.no-control-characters': ({ subject }: Subject) => `${subject} must not hold control characters`,
  'forms.no-control-characters-or-commas': ({ subject }: Subject) => `${subject} must not hold control characters or commas`,
  'forms.prefix': ({ subject }: Subject) => `${subject} must be up to 99 printable ASCII characters, not beginning with a space`,
  'forms.label': ({ subject }: Subject) => `${subject} must be 1 to 100 letters, digits, spaces, dots, underscores or hyphens`,
  'forms.instant': ({ subject }: Subject) => `${subject} must be an ISO 8601 instant such as 2026-11-24T08:00:00Z`,
  'forms.calendar-day': ({ subject }: Subject) => `${subject} is not a day of the calendar`,
};
