import { elsewhere } from '../address.js';
import { useConsole } from '../console.js';
import { Heading } from '../parts/heading.js';
import { Link } from '../parts/link.js';
import { Empty } from '../parts/trouble.js';

/** Where there is no corp at all. */
export function NoCorp() {
  const { address, words } = useConsole();
  return (
    <>
      <Heading>{words.view[address.view]}</Heading>
      <Empty title={words.noCorp}>
        <Link to={elsewhere(address, { view: 'setup' })}>{words.setup.makeCorp}</Link>
      </Empty>
    </>
  );
}
