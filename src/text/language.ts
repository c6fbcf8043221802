/** The languages that everything a person reads exists in. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** The language of a tag such as `zh-CN`, `zh_CN.UTF-8` or `en`; undefined where it is none of ours. */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = /^[A-Za-z]+/.exec(tag?.trim() ?? '')?.[0].toLowerCase();
  return primary !== undefined && isLanguage(primary) ? primary : undefined;
}

/**
 * The language of a process by its environment: the first of `COMPANYIQ_MOCK_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and one of
 * ours. `locale` is the system's, for Windows, which sets none of them.
 */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>, locale?: string): Language {
  for (const name of ['COMPANYIQ_MOCK_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']) {
    const value = env[name];
    if (value !== undefined && value !== '') {
      const language = languageOf(value);
      // What is set decides, as it does for other programs: LC_ALL=C is English, whatever LANG says.
      if (language !== undefined || name !== 'COMPANYIQ_MOCK_LANG') return language ?? 'en';
    }
  }
  return languageOf(locale) ?? 'en';
}

/** The language that an Accept-Language header prefers among ours, or undefined where it names none. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  if (header === undefined) return undefined;
  const wanted = header
    .slice(0, 1000)
    .split(',')
    .flatMap((part) => {
      const [tag, ...params] = part.split(';');
      const weight = params.map((each) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      const language = languageOf(tag);
      return language === undefined ? [] : [{ language, weight: weight === undefined ? 1 : Number(weight) }];
    })
    .filter(({ weight }) => weight > 0);
  return wanted.reduce<(typeof wanted)[number] | undefined>((best, each) => (best && best.weight >= each.weight ? best : each), undefined)
    ?.language;
}
