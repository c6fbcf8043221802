import { useConsole } from '../../console.js';
import { Heading } from '../../parts/heading.js';
import { ClockSection } from './clock.js';
import { CorpsSection } from './corps.js';
import { DockingSection } from './docking.js';
import { FaultsSection } from './faults.js';
import { KeysSection } from './keys.js';
import { ResetSection, SnapshotsSection } from './snapshots.js';

/** What HR and testers set: switch, keys, corps, clock, faults, snapshots, reset. */
export function SetupView() {
  const { words, corp } = useConsole();
  // Everything else belongs to a corp.
  if (corp === '')
    return (
      <>
        <Heading>{words.view.setup}</Heading>
        <CorpsSection />
      </>
    );
  return (
    <>
      <Heading>{words.view.setup}</Heading>
      <DockingSection />
      <KeysSection />
      <FaultsSection />
      <ClockSection />
      <SnapshotsSection />
      <CorpsSection />
      <ResetSection />
    </>
  );
}
