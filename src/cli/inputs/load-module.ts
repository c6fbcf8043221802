import { type Problem, pathText, structuralFaults } from '../../documents/fault.js';
import { readYaml } from '../../documents/yaml-text.js';
import { isObject } from '../../rules/is-object.js';
import { defineModule, type Module, NewModule, TEMPLATES } from '../../rules/module.js';
import type { Sentence } from '../../text/message.js';
import { notBuiltIn } from '../settings/names.js';
import { problemsError } from './load-inputs.js';
import { readText } from './read-text.js';

const isTemplate = (name: string): name is keyof typeof TEMPLATES => Object.hasOwn(TEMPLATES, name);

/**
 * The module that `--module` names: a template, or a file with what HR asks for to make one, as YAML or JSON. What `getModule` answers is one
 * too, with its envelope or without.
 */
export function findModule(nameOrFile: string): Module {
  if (isTemplate(nameOrFile)) return { moduleId: nameOrFile, ...TEMPLATES[nameOrFile], template: nameOrFile, dualAuth: false };
  if (/^[\w-]+$/.test(nameOrFile)) throw notBuiltIn('module', nameOrFile, Object.keys(TEMPLATES));
  const yaml = readYaml(readText('--module', nameOrFile).replace(/^\ufeff/, ''));
  const refuse = (problems: readonly Problem[]) => problemsError('module', nameOrFile, problems);
  if (yaml.errors.length > 0) throw refuse(yaml.errors.map((error) => ({ path: '', ...error })));
  const at = isObject(yaml.value) && isObject(yaml.value.data) ? ['data'] : [];
  const asked = asAsked(at.length > 0 ? (yaml.value as { data: unknown }).data : yaml.value);
  const place = (path: readonly (string | number)[], message: Sentence) => ({
    path: pathText([...at, ...path]),
    ...yaml.locate([...at, ...path]),
    message,
  });
  const faults = structuralFaults(NewModule, asked);
  if (faults.length > 0) throw refuse(faults.map((fault) => place(fault.at, fault.message)));
  const read = NewModule.parse(asked);
  const defined = defineModule(read);
  if (!defined.ok) throw refuse(defined.problems.map(({ field, message }) => place(field.split('.'), message)));
  return { moduleId: read.moduleId ?? read.template, ...defined.definition };
}

/** A module that stands already names its template and that template's columns: only the columns matter to a file. */
function asAsked(value: unknown): unknown {
  if (!isObject(value)) return value;
  const name = typeof value.name === 'string' ? value.name : 'Module';
  return Array.isArray(value.columns) ? { ...value, name, template: 'custom' } : { ...value, name };
}
