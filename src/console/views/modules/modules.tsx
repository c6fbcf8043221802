import type { Column, Module } from '../../answers.js';
import { useConsole, useLoaded } from '../../console.js';
import { Form } from '../../parts/action.js';
import { Heading } from '../../parts/heading.js';
import { Link } from '../../parts/link.js';
import { Empty, Whole } from '../../parts/trouble.js';
import { ask, at } from '../../plane.js';
import { OneModule } from './one-module.js';

interface Template {
  readonly template: string;
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The lookup modules of the corp, or one of them. */
export function ModulesView() {
  const { address } = useConsole();
  return address.id === undefined ? <ModulesList /> : <OneModule key={address.id} moduleId={address.id} />;
}

function ModulesList() {
  const { address, words, corp, tick, go } = useConsole();
  const { data, error } = useLoaded(corp, () => ask<{ items: readonly Module[] }>(at`/backend/v1/corps/${corp}/modules`), tick);
  const templates = useLoaded('', () => ask<{ items: readonly Template[] }>('/backend/v1/templates'));
  const create = async ({ template = '', name = '', moduleId = '', columns = '' }: Record<string, string>) => {
    const custom = columns
      .split(/[,，\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .map((each, nth) => ({ name: each, type: nth === 0 ? 'employeeId' : 'text', required: nth === 0 }));
    const made = await ask<Module>(at`/backend/v1/corps/${corp}/modules`, {
      method: 'POST',
      body: { template, name, ...(moduleId === '' ? {} : { moduleId }), ...(template === 'custom' ? { columns: custom } : {}) },
    });
    go({ ...address, id: made.moduleId });
    return words.modules.made(made.moduleId);
  };
  return (
    <>
      <Heading>{words.view.modules}</Heading>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data && data.items.length > 0 ? (
          <table aria-label={words.view.modules}>
            <thead>
              <tr>
                <th>moduleId</th>
                <th>{words.modules.name}</th>
                <th>{words.modules.key}</th>
                <th class="wide">{words.modules.columns}</th>
                <th>{words.modules.dualAuth}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ moduleId, name, key, columns, dualAuth }) => (
                <tr key={moduleId} data-module-id={moduleId}>
                  <td>
                    <Link to={{ ...address, id: moduleId }}>{moduleId}</Link>
                  </td>
                  <td>{name}</td>
                  <td>{key.join(', ')}</td>
                  <td class="wide clip">{columns.map((each) => each.name).join(', ')}</td>
                  <td>{dualAuth ? words.yes : words.no}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <Empty title={words.modules.none}>
            <p>{words.modules.noneMeans}</p>
          </Empty>
        )}
      </Whole>
      <h2>{words.modules.make}</h2>
      <Form name="create-module" label={words.modules.make} run={create} button={words.modules.makeIt}>
        <label>
          {words.modules.template}
          <select name="template">
            {(templates.data?.items ?? []).map(({ template, columns }) => (
              <option key={template} value={template}>
                {template}
                {columns.length > 0 ? ` (${columns.map(({ name }) => name).join(', ')})` : ''}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.modules.name}
          <input name="name" required maxLength={100} />
        </label>
        <label>
          moduleId <span class="quiet">{words.optional}</span>
          <input name="moduleId" maxLength={64} />
        </label>
        <label>
          {words.modules.ownColumns}
          <input name="columns" placeholder="Employee ID, Amount" />
        </label>
      </Form>
    </>
  );
}
