import { Option } from 'commander';

/** What the name of every variable of ours begins with. */
export const ENV = 'COMPANYIQ_MOCK_';

/** An option with the environment variable that is named after it. */
export const setting = (flags: string, description: string): Option => {
  const option = new Option(flags, description);
  return option.env(ENV + option.name().toUpperCase().replaceAll('-', '_'));
};
