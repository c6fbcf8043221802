import * as EN_FAILURES from './en/failures.js';
import * as EN_FIELDS from './en/fields.js';
import * as EN_OPERATIONS from './en/operations.js';
import * as EN_PAGES from './en/pages.js';
import * as EN_REPORT from './en/report.js';
import * as EN_REPORT_PAGE from './en/report-page.js';
import * as EN_RULES from './en/rules.js';
import type { Language } from './language.js';
import type { Same } from './same.js';
import * as ZH_FAILURES from './zh/failures.js';
import * as ZH_FIELDS from './zh/fields.js';
import * as ZH_OPERATIONS from './zh/operations.js';
import * as ZH_PAGES from './zh/pages.js';
import * as ZH_REPORT from './zh/report.js';
import * as ZH_REPORT_PAGE from './zh/report-page.js';
import * as ZH_RULES from './zh/rules.js';

/** What rules, advice, failures, operations and fields are called and mean, and what pages say around them. */
export interface Prose
  extends Same<{ RULES: typeof EN_RULES.RULES; ADVICE: typeof EN_RULES.ADVICE; FAILURES: typeof EN_FAILURES.FAILURES }>,
    Same<typeof EN_OPERATIONS>,
    Same<typeof EN_FIELDS> {
  readonly PAGES: typeof EN_PAGES.PAGES;
  readonly REPORT: typeof EN_REPORT.REPORT;
  readonly REPORT_LINES: typeof EN_REPORT.REPORT_LINES;
  readonly REPORT_PAGE: typeof EN_REPORT_PAGE.REPORT_PAGE;
  /** A place in the article: `§4 step 1`, `note 7`. */
  articlePlace(place: string): string;
}

const placeInChinese = (place: string): string =>
  place
    .replace(
      /§(\d+)( step (\d+))?/g,
      (_all, section: string, _step, step?: string) => `第 ${section} 节${step === undefined ? '' : `第 ${step} 步`}`,
    )
    .replace(/note (\d+)/g, '注意事项 $1')
    .replaceAll(', ', '、');

const PROSE: Readonly<Record<Language, Prose>> = {
  en: {
    ...EN_RULES,
    ...EN_FAILURES,
    ...EN_OPERATIONS,
    ...EN_FIELDS,
    ...EN_PAGES,
    ...EN_REPORT,
    ...EN_REPORT_PAGE,
    articlePlace: (place) => place,
  },
  zh: {
    ...ZH_RULES,
    ...ZH_FAILURES,
    ...ZH_OPERATIONS,
    ...ZH_FIELDS,
    ...ZH_PAGES,
    ...ZH_REPORT,
    ...ZH_REPORT_PAGE,
    articlePlace: placeInChinese,
  },
};

/** What there is to say of rules, advice, failures and calls, in a language. */
export const proseIn = (language: Language): Prose => PROSE[language];
