import { elsewhere } from '../../address.js';
import { useConsole } from '../../console.js';
import { Form } from '../../parts/action.js';
import { Link } from '../../parts/link.js';
import { Section } from '../../parts/section.js';
import { ask } from '../../plane.js';

export function CorpsSection() {
  const { address, words, info, reload } = useConsole();
  return (
    <Section name="corps" title={words.setup.corps} means={words.setup.corpsMeans}>
      <table class="narrow" aria-label={words.setup.corps}>
        <thead>
          <tr>
            <th>corpId</th>
            <th>{words.modules.name}</th>
            <th class="num">{words.view.people}</th>
            <th>{words.setup.docking}</th>
          </tr>
        </thead>
        <tbody>
          {info.corps.map(({ corpId, name, users, docking }) => (
            <tr key={corpId} data-corp-id={corpId}>
              <td>
                <Link to={{ ...elsewhere(address, { view: 'setup' }), corp: corpId }}>{corpId}</Link>
              </td>
              <td>{name}</td>
              <td class="num">{users}</td>
              <td>{docking ? words.yes : words.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Form
        name="create-corp"
        label={words.setup.makeCorp}
        button={words.setup.makeCorp}
        run={async ({ corpId = '', name = '' }) => {
          await ask('/backend/v1/corps', { method: 'POST', body: { name, ...(corpId === '' ? {} : { corpId }) } });
          reload();
          return words.done;
        }}
      >
        <label>
          {words.modules.name}
          <input name="name" required maxLength={100} />
        </label>
        <label>
          corpId <span class="quiet">{words.optional}</span>
          <input name="corpId" maxLength={64} />
        </label>
      </Form>
    </Section>
  );
}
