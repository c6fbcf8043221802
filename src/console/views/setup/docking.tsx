import { useConsole } from '../../console.js';
import { Action } from '../../parts/action.js';
import { Section } from '../../parts/section.js';
import { ask, at } from '../../plane.js';

export function DockingSection() {
  const { words, corp, info, reload } = useConsole();
  const active = info.corps.find(({ corpId }) => corpId === corp)?.docking ?? false;
  const flip = async () => {
    await ask(at`/backend/v1/corps/${corp}/docking`, { method: 'PUT', body: { active: !active } });
    reload();
    return active ? words.setup.isOff : words.setup.isOn;
  };
  return (
    <Section name="docking" title={words.setup.docking} means={words.setup.dockingMeans}>
      <p class={`mark ${active ? 'accepted' : 'refused'}`}>
        <span aria-hidden="true">{active ? '●' : '✕'}</span> {active ? words.setup.isOn : words.setup.isOff}
      </p>
      <Action name="docking" run={flip}>
        {active ? words.setup.switchOff : words.setup.switchOn}
      </Action>
    </Section>
  );
}
