import type { Offered, OfferedOption } from './completions.js';

// Every script walks the words typed so far down to a command, then offers what may come next: behind an option its values, behind a dash
// the options, else subcommands and arguments, and files where nothing is known.

type Script = (tree: readonly Offered[]) => string;

/** Text in single quotes as POSIX shells read it. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const lines = (each: readonly string[]) => each.filter((line) => line !== '').join('\n');
const flagsOf = ({ options }: Offered) => options.flatMap(({ flags }) => flags);
const wordsOf = ({ commands, argument }: Offered) => [...commands.map(({ name }) => name), ...argument];
const takers = ({ options }: Offered) => options.filter(({ takesValue }) => takesValue);

/** The steps from a command to the one below it: what stands before, the word, what stands then. */
const steps = (tree: readonly Offered[]) =>
  tree
    .filter(({ path }) => path !== '')
    .map(({ path }) => ({ from: path.split(' ').slice(0, -1).join(' '), word: path.split(' ').at(-1) ?? '', path }));

/** The branches by which bash and zsh walk down. */
const posixSteps = (tree: readonly Offered[], indent: string) =>
  lines(steps(tree).map(({ from, word, path }) => `${indent}${quoted(`${from}:${word}`)}) at=${quoted(path)} ;;`));

const bash: Script = (tree) => `# bash completion of companyiq-mock: eval "$(companyiq-mock completion bash)"
_companyiq_mock() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} at='' offered='' i
  COMPREPLY=()
  # bash parts --log=json at the equals sign.
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == -- ]] && return
    case "$at:\${COMP_WORDS[i]}" in
${posixSteps(tree, '      ')}
    esac
  done
  case "$at:$prev" in
${lines(tree.flatMap((each) => takers(each).map((option) => `    ${posixFlags(each, option)}) offered=${quoted(option.values.join(' '))} ;;`)))}
    *)
      case "$at:$cur" in
${lines(
  tree.map((each) => {
    const start = quoted(`${each.path}:`);
    return `        ${start}-*) offered=${quoted(flagsOf(each).join(' '))} ;;\n        ${start}*) offered=${quoted(wordsOf(each).join(' '))} ;;`;
  }),
)}
      esac ;;
  esac
  while IFS='' read -r; do COMPREPLY+=("$REPLY"); done < <(compgen -W "$offered" -- "$cur")
}
complete -o default -F _companyiq_mock companyiq-mock
`;

const posixFlags = ({ path }: Offered, { flags }: OfferedOption) => flags.map((flag) => quoted(`${path}:${flag}`)).join('|');

/** What zsh shows beside a name. */
const described = (name: string, description: string) => quoted(`${name}:${description.replaceAll(':', '\\:')}`);

const zsh: Script = (tree) => `#compdef companyiq-mock
# zsh completion of companyiq-mock: eval "$(companyiq-mock completion zsh)" after compinit, or a file _companyiq-mock in $fpath
_companyiq_mock() {
  local at='' prev=\${words[CURRENT - 1]}
  local -a offered
  integer i
  if [[ $PREFIX == --*=* ]]; then
    prev=\${PREFIX%%=*}
    compset -P '*='
  fi
  for ((i = 2; i < CURRENT; i++)); do
    if [[ \${words[i]} == -- ]]; then
      shift $i words
      ((CURRENT -= i))
      _normal
      return
    fi
    case "$at:\${words[i]}" in
${posixSteps(tree, '      ')}
    esac
  done
  case "$at:$prev" in
${lines(
  tree.flatMap((each) =>
    takers(each).map((option) => {
      const offer = `offered=(${option.values.map(quoted).join(' ')})`;
      return `    ${posixFlags(each, option)}) ${offer} ;;`;
    }),
  ),
)}
    *)
      case "$at:$PREFIX" in
${lines(
  tree.map((each) => {
    const start = quoted(`${each.path}:`);
    const options = each.options.flatMap(({ flags, description }) => flags.map((flag) => described(flag, description)));
    const words = [...each.commands.map(({ name, description }) => described(name, description)), ...each.argument.map(quoted)];
    return `        ${start}-*) offered=(${options.join(' ')}) ;;\n        ${start}*) offered=(${words.join(' ')}) ;;`;
  }),
)}
      esac ;;
  esac
  if ((\${#offered})); then _describe -V companyiq-mock offered || _files; else _files; fi
}
if [[ \${funcstack[1]} == _companyiq_mock ]]; then _companyiq_mock "$@"; else compdef _companyiq_mock companyiq-mock; fi
`;

/** Text in single quotes as fish reads it. */
const fishQuoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const fish: Script = (tree) => `# fish completion of companyiq-mock: companyiq-mock completion fish | source
function __companyiq_mock_at --description 'whether the words typed so far lead to a command'
    set -l at ''
    for word in (commandline -opc)[2..-1]
        switch "$at:$word"
            case '*:--'
                return 1
${lines(steps(tree).map(({ from, word, path }) => `            case ${fishQuoted(`${from}:${word}`)}\n                set at ${fishQuoted(path)}`))}
        end
    end
    test "$at" = "$argv[1]"
end
complete -c companyiq-mock -e
${lines(
  tree.flatMap((each) => {
    const line = `complete -c companyiq-mock -n ${fishQuoted(`__companyiq_mock_at '${each.path}'`)}`;
    return [
      ...each.commands.map(({ name, description }) => `${line} -f -a ${fishQuoted(name)} -d ${fishQuoted(description)}`),
      ...(each.argument.length > 0 ? [`${line} -f -a ${fishQuoted(each.argument.join(' '))}`] : []),
      ...each.options.map(({ flags, description, takesValue, takesFile, values }) => {
        const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
        const value = takesValue ? ` -r${takesFile ? '' : ' -f'}${values.length > 0 ? ` -a ${fishQuoted(values.join(' '))}` : ''}` : '';
        return `${line} ${names}${value} -d ${fishQuoted(description)}`;
      }),
    ];
  }),
)}
`;

const powerQuoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const powerList = (words: readonly string[]) => `@(${words.map(powerQuoted).join(', ')})`;
const powerTable = (entries: readonly (readonly [string, string])[]) =>
  `@{\n${lines(entries.map(([key, value]) => `    ${powerQuoted(key)} = ${value}`))}\n  }`;

const powershell: Script = (
  tree,
) => `# PowerShell completion of companyiq-mock: companyiq-mock completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName companyiq-mock -ScriptBlock {
  param($word, $ast, $position)
  $steps = ${powerTable(steps(tree).map(({ from, word, path }) => [`${from}:${word}`, powerQuoted(path)]))}
  $values = ${powerTable(
    tree.flatMap((each) =>
      takers(each).flatMap(({ flags, values }) => flags.map((flag) => [`${each.path}:${flag}`, powerList(values)] as const)),
    ),
  )}
  $options = ${powerTable(tree.map((each) => [each.path, powerList(flagsOf(each))]))}
  $words = ${powerTable(tree.map((each) => [each.path, powerList(wordsOf(each))]))}
  $typed = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $at = ''
  foreach ($each in ($typed | Select-Object -Skip 1)) {
    if ($each -ceq '--') { return }
    if ($steps.ContainsKey("\${at}:$each")) { $at = $steps["\${at}:$each"] }
  }
  $key = "\${at}:$($typed[-1])"
  $offered = if ($values.ContainsKey($key)) { $values[$key] } elseif ($word -like '-*') { $options[$at] } else { $words[$at] }
  $offered | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;

/** The script of each shell. */
export const SCRIPTS: Readonly<Record<'bash' | 'zsh' | 'fish' | 'powershell', Script>> = { bash, zsh, fish, powershell };
