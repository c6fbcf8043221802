/** The fields of a user, in words. */
export const FIELDS = {
  employeeId: 'Identifies the user within the corp (USR-3). Case matters.',
  password: 'For the first login; used at creation only (USR-5), never returned.',
  name: 'The name of the employee.',
  employmentStatus: 'Whether the employee works here or has resigned.',
  onboardingDate: 'The day of joining: the article\'s "Onboarding Date" and "Employment Date".',
  resignationDate: 'The day of leaving.',
  factory: 'The factory the employee works in.',
  department: 'The department.',
  position: 'The position.',
  laborType: 'The labor type, such as direct or indirect.',
  gender: 'Changed by HR only (USR-4).',
  mobile: 'Changed by HR only (USR-4).',
  email: 'Changed by HR only (USR-4).',
  activated: 'Whether the employee has logged in to the app once (APP-1).',
  createdAt: 'When the user was created.',
  updatedAt: 'When a field was last changed.',
  activatedAt: 'When the first login happened.',
};

/** The same of a field that a wire profile adds. */
export const FURTHER_FIELD = "A further field of the wire profile's.";
