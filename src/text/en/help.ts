/** What `--help` says of commands, arguments, options and their defaults. Where names can be listed, it is given them. */
export const HELP = {
  'command.root': 'A mock of the CompanyIQ Open Platform and a contract-testing kit. Unofficial; not affiliated with MicroBenefits.',
  'command.serve': 'runs the mocked platform',
  'command.exec': 'runs a command against a private server, then reports; exits as the command did, else with 1 if the contract is not met',
  'command.report': 'shows the contract report of a running server; exits with 1 if the contract is not met',
  'command.openapi': 'writes the OpenAPI document of a profile',
  'command.profile': 'writes, checks and tries wire profiles, and signs by them',
  'command.profile-init': 'writes a starter profile that states every default and explains every line',
  'command.profile-check': 'checks a profile and names every fault by its line; exits with 1 if there is any',
  'command.profile-show': 'prints the whole wire of a profile as tables, to lay beside a document',
  'command.profile-try': 'runs the read-only calls of a profile against a real server; exits with 1 if an answer does not fit',
  'command.profile-sign': 'shows what a profile signs of a call, and the signature, to be compared with your own',
  'command.lint-file': 'checks a csv or zip without a server; exits with 1 if the platform would refuse it',
  'command.fixtures': 'makes test data',
  'command.fixtures-generate': "writes a fixture document of made-up users; with --module, that module's csv for those users",
  'command.state': 'compares states of the mock',
  'command.state-diff': 'tells how two states differ, person by person and row by row; exits with 1 if they do',
  'command.healthcheck': 'exits with 0 if the server is ready, else with 1',
  'command.completion': 'prints a script that lets a shell complete commands, options and names',
  'command.help': 'shows the help of a command',

  'argument.command': 'the command and its arguments, after --',
  'argument.profile': 'the profile',
  'argument.new-profile': 'the file to write, such as profile.yaml',
  'argument.file': 'the file to check',
  'argument.state': "a server's origin, or a file: what GET /_mock/v1/state answered, or a fixture document",
  'argument.shell': 'the shell',

  'option.help': 'shows this help',
  'option.version': 'prints the version',
  'option.lang': "the language of what people read; by default the system's, if it is one of these",

  'option.state-corp': 'compares one corp only',
  'option.port': 'the port; 0 picks a free one',
  'option.host': 'the address to listen on',
  'option.port-file': 'writes the port into a file once the server listens',
  'option.tls': 'serves HTTPS, with a certificate from a local authority made at first use',
  'option.tls-dir': 'where the local authority and its certificates are kept',
  'option.tls-name':
    'a host name that the certificate is for and all planes answer under; repeat it, or separate several names with commas',
  'option.cert': 'a certificate of your own as PEM, with its chain; goes with --key',
  'option.key': 'its private key as PEM',
  'option.db': 'keeps the state in a SQLite file; by default it is in memory',
  'option.fixtures': 'what a new state begins with: demo, empty, or a YAML or JSON file',
  'option.profile': 'the wire profile: default, wecom-style, or a file',
  'option.admin-token': 'demands this bearer token on the HR backend and the control plane',
  'option.allow-host': 'a host name that those answer under; repeat it, or separate several names with commas',
  'option.journal-calls': 'how many calls the journal keeps',
  'option.journal-bytes': 'how many bytes they may take',
  'option.no-console': 'leaves the console out, the pages for a browser',
  'option.keep-open': 'leaves the mock running after COMMAND, to look at the console; ends with Ctrl-C',
  'option.log': 'how calls are logged',

  'option.fail-on': (names: readonly string[]) => `what makes the contract fail: ${names.join(', ')}`,
  'option.expect': 'rules and errors that are provoked on purpose, such as USR-4,not-found',
  'option.min-coverage': 'the percentage of rules to exercise, of those that an integration can',
  'option.format': (names: readonly string[]) => `${names.join(', ')}; repeat it with --out for several files`,
  'option.report-out': 'writes the report of the --format beside it into a file, whose name tells the format where none is given',
  'option.journal': 'keeps the calls in a file, secrets masked: one JSON a line in a .jsonl, an HTTP archive in a .har',
  'option.timeout': 'ends the command after a time such as 90s or 15m',
  'option.shell': 'hands the command to the shell, as one line',
  'option.server-url': "the server's origin, such as http://companyiq-mock:8080",
  'option.demanded-token': 'the admin token, where the server demands one',
  'option.one-corp': 'narrows the report to one corp',

  'option.spelling': 'yaml or json; by default as the name of --out says, else yaml',
  'option.spec': 'the version of OpenAPI; 3.0 for generators that do not know 3.1',
  'option.plane': 'only the docking API, or the planes beside it too',
  'option.out': 'writes into a file instead of the standard output',

  'option.force': 'writes over a file that exists',
  'option.target': "the server's origin, such as https://open.example.com; the profile's basePath comes after it",
  'option.account-number': 'the Account Number',
  'option.secret': 'the Key; better set in the environment',
  'option.employee-id': 'whom getUser asks for; by default the first user of the list',
  'option.module-id': 'which module is asked for; by default the first of the list',
  'option.sign-operation': 'the operation to sign, such as createUser, or getToken',
  'option.sign-param': 'a parameter of the path by its name in braces, else of the query or the form, by its name on the wire; repeat it',
  'option.sign-body': 'the file with the JSON or form body as it is sent; - for the standard input',
  'option.sign-timestamp': 'the time as it is sent; by default now, in seconds',
  'option.sign-nonce': 'the nonce as it is sent; by default one made up',
  'option.sign-token': 'the access token, where the profile has tokens',
  'option.sign-format': 'text or json; by default text',
  'option.strict': 'refuses a profile that leaves operations, fields of users or errors as in default',
  'option.show-secret': 'shows the secret in the text instead of a mask',
  'option.ca': "the certificate authority to trust, as PEM, where the server's certificate comes from your own",
  'option.answer-time': 'how long an answer may take',

  'option.module': 'salary, attendance, leave, or a file that describes the module',
  'option.known-users':
    'the employees that exist: one id a line, a csv with a column employeeId, or a fixture document; by default any id will do',
  'option.annotated': 'writes the rows again with two more columns, rule and reason; opens in Excel',

  'option.users': 'how many users',
  'option.people': 'rows for people who exist: those of the demo fixtures, of a file as lint-file --users takes it, or of a running server',
  'option.people-corp': "with --people URL, whose people; by default the demo corp's",
  'option.people-token': 'with --people URL, the admin token, where the server demands one',
  'option.rows': 'how many rows of the module; by default one per user',
  'option.seed': 'the same seed gives the same data',
  'option.fixtures-out': 'writes into a file: a document as YAML or, by its name, JSON; rows as csv or, by its name, zip',

  'option.health-url': "the server's origin; by default the settings of serve tell it",
  'option.health-cert': 'as for serve; the server is asked over HTTPS',

  'default.none': 'none',
  'default.usual-names': 'none beside the usual ones',
  'default.plain-hosts': 'IP addresses and names without a dot',

  'after.exec': `The command finds in its environment:
  COMPANYIQ_BASE_URL   the docking API's base URL, path included
  COMPANYIQ_CORP_ID    the corp
  COMPANYIQ_SECRET     its secret
  COMPANYIQ_MOCK_URL   the server's origin, for the backend and the control plane
  COMPANYIQ_CA_FILE    with --tls: the certificate authority to trust, as PEM
  COMPANYIQ_CA_P12     with --tls: the same as a PKCS#12 trust store, with the password changeit
With --tls, Node, Python, curl, whatever uses OpenSSL, and Java trust it beside the usual authorities: NODE_EXTRA_CA_CERTS,
SSL_CERT_FILE, REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE and JAVA_TOOL_OPTIONS are set.

Exit codes: the command's own; 124 if it ran out of time; 1 if the contract is not met; 2 for bad usage.

Example: companyiq-mock exec --min-coverage 50 --format junit --out contract.xml -- mvn test`,
  'after.report': 'If the server has a certificate of its own, NODE_EXTRA_CA_CERTS must name its authority.',
  'after.profile-try':
    'Nothing is changed on the server: at most eight calls are made, and all of them only read. Secret and token are never shown.',
  'after.lint-file': 'Example: companyiq-mock lint-file attendance.csv --module attendance --out checked.csv',
  'after.fixtures-generate': `Examples: companyiq-mock fixtures generate --users 2000 --module attendance --rows 300000 --out attendance.zip
          companyiq-mock fixtures generate --module attendance --people http://127.0.0.1:8080`,
  'after.completion': `For this session, or in the file that the shell reads at its start:
  bash        source <(companyiq-mock completion bash)
  zsh         source <(companyiq-mock completion zsh)      (after compinit)
  fish        companyiq-mock completion fish | source
  PowerShell  companyiq-mock completion powershell | Out-String | Invoke-Expression`,
};

/** What stands around that. */
export const HELP_FRAME = {
  usage: 'Usage: ',
  arguments: 'Arguments:',
  options: 'Options:',
  commands: 'Commands:',
  someOptions: '[options]',
  someCommand: '[command]',
  choices: (names: readonly string[]) => `choices: ${names.map((name) => `"${name}"`).join(', ')}`,
  default: (value: string) => `default: ${value}`,
  variable: (name: string) => `env: ${name}`,
  noted: (text: string, notes: readonly string[]) => `${text} (${notes.join(', ')})`,
};
