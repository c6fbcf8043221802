import { elsewhere } from '../../address.js';
import type { PeoplePage } from '../../answers.js';
import { useConsole, useLoaded } from '../../console.js';
import { fieldsOf } from '../../parts/action.js';
import { Heading } from '../../parts/heading.js';
import { Link } from '../../parts/link.js';
import { Pager } from '../../parts/pager.js';
import { Empty, NoSuchPage, Whole } from '../../parts/trouble.js';
import { ask, at } from '../../plane.js';
import { FirstCall } from '../calls/first-call.js';
import { OnePerson } from './one-person.js';

/** The people of the corp, or one of them. */
export function PeopleView() {
  const { address } = useConsole();
  return address.id === undefined ? <PeopleList /> : <OnePerson key={address.id} employeeId={address.id} />;
}

function PeopleList() {
  const { address, words, corp, tick, go } = useConsole();
  const { filter = '', page = 1 } = address;
  const { data, error } = useLoaded(
    `${corp}\n${filter}\n${page}`,
    () => ask<PeoplePage>(at`/backend/v1/corps/${corp}/users`, { query: { search: filter, page, limit: 100 } }),
    tick,
  );
  const search = (event: Event) => {
    event.preventDefault();
    go({ ...address, page: undefined, filter: fieldsOf(event.target as HTMLFormElement).filter || undefined });
  };
  return (
    <>
      <Heading>{words.view.people}</Heading>
      <form role="search" onSubmit={search} class="search" key={filter}>
        <input
          name="filter"
          type="search"
          value={filter}
          aria-label={words.people.search}
          placeholder={words.people.search}
          autocomplete="off"
        />
        <button type="submit" data-action="filter">
          {words.search}
        </button>
      </form>
      <Whole {...(error ? { error } : {})} ready={data !== undefined}>
        {data && data.items.length > 0 ? (
          <>
            <table aria-label={words.view.people}>
              <thead>
                <tr>
                  <th>employeeId</th>
                  <th>{words.people.fields.name}</th>
                  <th>{words.people.fields.employmentStatus}</th>
                  <th class="wide">{words.people.fields.department}</th>
                  <th class="wide">{words.people.fields.position}</th>
                  <th class="wide">{words.people.fields.onboardingDate}</th>
                  <th>{words.people.fields.activated}</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((user) => (
                  <tr key={user.employeeId} data-employee-id={user.employeeId}>
                    <td>
                      <Link to={{ ...address, id: user.employeeId }}>{user.employeeId}</Link>
                    </td>
                    <td>{user.name}</td>
                    <td>{words.people.status(String(user.employmentStatus))}</td>
                    <td class="wide clip">{String(user.department ?? '')}</td>
                    <td class="wide clip">{String(user.position ?? '')}</td>
                    <td class="wide num">{String(user.onboardingDate ?? '')}</td>
                    <td>{user.activated ? words.yes : words.no}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Pager page={page} pages={data.pages} total={data.total} count={words.people.count} />
          </>
        ) : data && data.total > 0 ? (
          <NoSuchPage />
        ) : filter === '' ? (
          <>
            <Empty title={words.people.none} />
            <FirstCall />
          </>
        ) : (
          <Empty title={words.people.noMatch}>
            <Link to={elsewhere(address, { view: 'people' })}>{words.people.all}</Link>
          </Empty>
        )}
      </Whole>
    </>
  );
}
