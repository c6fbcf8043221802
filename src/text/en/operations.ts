/** The operations of the docking API, in words. */
export const OPERATIONS = {
  getStatus: {
    summary: 'Ask whether docking is switched on',
    description: 'Answers while the docking switch is inactive too, and says so.',
  },
  createUser: { summary: 'Create a user', description: "Creates an employee's account. The password is for the first login." },
  listUsers: {
    summary: 'List users',
    description: 'Users in the order of their employeeId. A page stays correct while records change: the cursor names the last user seen.',
  },
  getUser: { summary: 'Get a user', description: 'The user as the platform keeps it; never the password.' },
  updateUser: {
    summary: 'Update a user',
    description:
      'Changes only what docking may change. A field sent with the value it already has is not a change, so a full record may be sent; null clears an optional field. All violations are reported together.',
  },
  deleteUser: {
    summary: 'Delete a user before activation',
    description: "Deletes a user who has not logged in yet, and the user's lookup rows.",
  },
  dockUsers: {
    summary: 'Create or update users in a batch',
    description:
      'Each item is created if its employeeId is new, else updated. Items succeed or fail one by one, in order, each atomically.',
  },
  upsertUser: { summary: 'Create or update one user', description: 'One user, created or updated like an item of a batch.' },
  listModules: { summary: 'List the lookup modules', description: 'The modules that HR created, with their columns.' },
  getModule: {
    summary: 'Get a lookup module',
    description: 'The columns that a docked file must have, and the key that identifies a row.',
  },
  putFile: {
    summary: 'Send a file that is docked later',
    description:
      'Keeps a file as it came, unread, and gives its id; uploadLookupData docks it by that id. Of the files that a corp sends so the newest 20 are kept.',
  },
  uploadLookupData: {
    summary: "Dock a file of a module's rows",
    description:
      'A csv, or a zip of one. With any row in error nothing of the file is taken. A row whose key exists replaces it, so docking a file twice changes nothing.',
  },
  listUploads: { summary: "List a module's uploads", description: 'Accepted and rejected uploads, newest first.' },
  getUpload: { summary: 'Get an upload', description: 'What came of a docked file.' },
};

/** Their parameters. */
export const PARAMS = {
  employeeId: 'The employeeId of the user.',
  moduleId: 'The id of the module.',
  uploadId: 'The id of the upload.',
  fileId: 'The id that putFile gave a file.',
  updatedSince: 'Only users created or changed at this instant (ISO 8601) or later.',
  limit: 'How many items a page holds: 1 to 1000, by default 100.',
  cursor: 'Where the page begins: the nextCursor of the page before.',
  fileName: 'The name of a file that comes without one: as the raw body without a Content-Disposition, as base64, or by its id.',
  employmentStatus: 'Only users of this status.',
  factory: 'Only users of this factory.',
  department: 'Only users of this department.',
};

/** What groups of them are called. */
export const GROUPS = { Access: 'Access', Status: 'Status', Users: 'Users', 'Lookup data': 'Lookup data' };
