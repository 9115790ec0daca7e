import type { Sentences } from '../vi.ts';

export const startup: Sentences['startup'] = {
  steps: {
    copying: 'Preparing PostgreSQL…',
    initializing: 'Creating the database for the first time…',
    starting: 'Starting the database…',
    joining: 'The database of this folder is running: joining it.',
    offices: 'Making the demo: offices, units…',
    people: 'Making the demo: 122 people…',
    meetings: 'Making the demo: meetings…',
  },
  migrating: (done, total) => `Updating the schema ${done}/${total}`,
  ready: (address) => `Mời Họp is ready: ${address}`,
  demo: (address) => `Three phones beside the site: ${address}`,
  passwordsTitle: 'One-time passwords (printed only now, to be changed at sign-in):',
  password: (username, password, fullName) => `  ${username.padEnd(16)} ${password}   ${fullName}`,
  setUp: (address, key) => `First set-up: open ${address} and enter the set-up key ${key}`,
  messenger: (name, mode) => `${name}: receiving (${mode})`,
  plainHttp: 'Note: no HTTPS, for trying out on this machine only. Set PUBLIC_URL=https://… for real use.',
  rootUser: 'Note: running as root; use an ordinary user for real use.',
  stopping: 'Stopping: finishing messages on the wire…',
  stopped: 'Stopped.',
  configTitle: 'Cannot start because of these settings:',
  config: {
    wrong: (name) => `  ${name}: not valid. See .env.example for how to write it.`,
    missing: (name) => `  ${name}: missing. See .env.example for how to make it.`,
    needs_https: (name) => `  ${name}: must begin with https:// (http is for the demo on this machine only).`,
  },
  portTaken: (port) =>
    `Port ${port} is in use, perhaps by another Mời Họp. Open that address, or start another on PORT=${port + 1} npm start`,
  oldServer: (version) => `PostgreSQL is too old (${version}): 15 or newer is needed.`,
  noDatabase: 'Cannot reach the database of DATABASE_URL: check address, user and server.',
  embedded: {
    no_binaries:
      'No PostgreSQL is shipped for this machine. Install PostgreSQL 15+ and set DATABASE_URL=postgres://…',
    not_reachable: 'The data folder cannot be read or written. Set DATA_DIR to a folder this user can use.',
    version_mismatch: 'The data folder was made by another PostgreSQL. Use that version or another DATA_DIR.',
    not_durable:
      'The server running on this folder does not keep data safe (fsync is off). Stop it and start again.',
    start_failed: 'The database did not start. See postgres.log in the data folder.',
    stop_failed: 'The database did not stop. See postgres.log in the data folder.',
  },
  detail: (text) => `Detail: ${text}`,
};
