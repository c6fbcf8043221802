/** What an earlier call did to a record. */
export const EFFECTS = {
  'effects.created': 'created the user',
  'effects.updated': ({ fields }: { fields: readonly string[] }) => `changed ${fields.join(', ')}`,
  'effects.activated': 'logged in for the first time, which activated the user',
  'effects.deleted': 'deleted the user',
};
