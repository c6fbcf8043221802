import type { ContractReport } from '../report-schema.js';

export const REPORT_FORMATS = ['terminal', 'json', 'junit', 'markdown', 'html'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The report as text. `color` is for the format `terminal` alone. Each format is loaded when it is first asked for. */
export async function renderReport(
  report: ContractReport,
  format: ReportFormat,
  options: { readonly color?: boolean } = {},
): Promise<string> {
  switch (format) {
    case 'terminal':
      return (await import('./render-terminal.js')).renderTerminal(report, options);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return (await import('./render-junit.js')).renderJunit(report);
    case 'markdown':
      return (await import('./render-markdown.js')).renderMarkdown(report);
    case 'html':
      return (await import('./render-html.js')).renderHtml(report);
  }
}
