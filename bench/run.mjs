// npm run bench [-- SECTION…]: every section compares the product with a baseline in the same run, and prints ratios.
const SECTIONS = ['calls', 'start', 'scale', 'uploads', 'testkit', 'contract', 'profiles', 'console'];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !SECTIONS.includes(name));
if (unknown) {
  console.error(`there is no section ${unknown}; there are ${SECTIONS.join(', ')}`);
  process.exit(2);
}

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const shown = (value, unit) => `${NUMBER.format(value)}${unit ? ` ${unit}` : ''}`;

let missed = 0;
/** One line: what was measured, beside what, and whether it is within its target. */
function report({ what, value, unit, baseline, baselineUnit = unit, than, target }) {
  const ratio = baseline === undefined ? value : value / baseline;
  const ok = target === undefined || ratio <= target;
  if (!ok) missed++;
  const figure = baseline === undefined ? shown(value, unit) : `${NUMBER.format(ratio)} ×`;
  const beside = baseline === undefined ? '' : `  (${shown(value, unit)} to ${shown(baseline, baselineUnit)}, ${than})`;
  const limit = target === undefined ? '' : `  target ${baseline === undefined ? shown(target, unit) : `${target} ×`}`;
  console.log(`  ${ok ? '✓' : '✗'} ${what.padEnd(46)} ${figure.padStart(10)}${limit}${beside}`);
}

console.log(`node ${process.version}, ${process.platform} ${process.arch}; absolute figures are this machine's, ratios travel\n`);
for (const name of asked.length > 0 ? asked : SECTIONS) {
  console.log(`${name}`);
  const { run } = await import(`./sections/${name}.mjs`);
  await run(report);
  console.log('');
}
console.log(missed === 0 ? 'every target is met' : `${missed} target(s) missed`);
process.exit(0);
