import type { FORMS as EN } from '../en/forms.js';
import type { Same } from '../same.js';
import { spaced } from './spaced.js';

export const FORMS: Same<typeof EN> = {
  'forms.name': ({ subject }) => spaced`${subject}必须是不含空格的名称；点号表示进入嵌套对象`,
  'forms.no-proto': ({ subject }) => spaced`${subject}不得含有 __proto__，成员不能使用该名称`,
  'forms.path': ({ subject }) => spaced`${subject}必须以斜杠开头，且不含空格和查询参数`,
  'forms.base-path': ({ subject }) => spaced`${subject}必须以斜杠开头，且不以斜杠结尾`,
  'forms.error-status': ({ subject }) => spaced`${subject}必须是 400 到 599 的状态码，或允许带响应体的成功状态码`,
  'forms.field-name': ({ subject }) => spaced`${subject}必须是 1 到 64 个字母、数字和下划线，并以字母开头`,
  'forms.time-zone': ({ subject }) => spaced`${subject}必须是与 UTC 的时差，例如 "+08:00"`,
  'forms.day': ({ subject }) => spaced`${subject}必须是日期，例如 2026-11-20`,
  'forms.profile-name': ({ subject }) => spaced`${subject}必须是 1 到 64 个字母、数字、点、下划线或连字符`,
  'forms.corp-id': ({ subject }) => spaced`${subject}必须是 1 到 64 个字母、数字、点、下划线或连字符，并以字母或数字开头`,
  'forms.printable-no-spaces': ({ subject }) => spaced`${subject}必须是 1 到 128 个可打印的 ASCII 字符，且不含空格`,
  'forms.printable': ({ subject }) => spaced`${subject}必须是 1 到 128 个可打印的 ASCII 字符`,
  'forms.no-control-characters': ({ subject }) => spaced`${subject}不得含有控制字符`,
  'forms.no-control-characters-or-commas': ({ subject }) => spaced`${subject}不得含有控制字符或逗号`,
  'forms.prefix': ({ subject }) => spaced`${subject}必须是至多 99 个可打印的 ASCII 字符，且不以空格开头`,
  'forms.label': ({ subject }) => spaced`${subject}必须是 1 到 100 个字母、数字、空格、点、下划线或连字符`,
  'forms.instant': ({ subject }) => spaced`${subject}必须是 ISO 8601 时间，例如 2026-11-24T08:00:00Z`,
  'forms.calendar-day': ({ subject }) => spaced`${subject}不是日历中存在的日期`,
};
