import type { TestProgram } from '#tests/support/program.ts';
import type { SeedAccountName } from '#tests/support/seed.ts';

export const accounts: SeedAccountName[] = ['admin', 'secretariat', 'chair', 'auditor', 'none', 'otherAdmin'];
export const everyRole: SeedAccountName[] = ['admin', 'secretariat', 'chair', 'auditor'];
export const consenters: SeedAccountName[] = ['admin', 'secretariat', 'chair'];
export const writers: SeedAccountName[] = ['admin', 'secretariat'];
export const admins: SeedAccountName[] = ['admin'];

export type Seed = TestProgram['seed'];

/** What a row finds: the office with its seed, and the thing its state has made, fresh for each call. */
export type Ready = {
  seed: Seed;
  /** Addresses; empty where the state has made no such thing. */
  office: string;
  meeting: string;
  invitation: string;
  nomination: string;
  changeRequest: string;
  notice: string;
  template: string;
  room: string;
  account: string;
  reorganisation: string;
  feed: string;
  maintenance: string;
  ruleSet: string;
  /** By what a draft of rules is named when it is written. */
  revisions: { facts: string; whole: string };
  /** An invitation’s reference, where the address is not the office’s. */
  ref: string;
  /** A class of the office in the address. */
  classId: string;
};

export type State =
  | 'draft'
  | 'held'
  | 'told'
  | 'invited'
  | 'nominated'
  | 'proposed'
  | 'passed'
  | 'changeWished'
  | 'series'
  | 'room'
  | 'account'
  | 'reorganised'
  | 'feed'
  | 'maintenance'
  | 'rules';

export type Row = {
  operation: string;
  method: string;
  may: readonly SeedAccountName[];
  path: (ready: Ready) => string;
} & More;

type More = {
  state?: State;
  body?: (ready: Ready) => unknown;
  /** Of a body that is text and not JSON. */
  contentType?: string;
  /** What is only one’s own does not exist for others. */
  otherwise?: number;
  /** The same for who holds no role in the office at all. */
  outside?: number;
  /** What must be so before each call, beside the state. */
  prepare?: (test: TestProgram) => Promise<unknown>;
};

const by =
  (method: string) =>
  (operation: string, may: Row['may'], path: Row['path'], more: More = {}): Row => ({
    ...{ operation, method, may, path },
    ...more,
  });

export const get = by('GET');
export const post = by('POST');
export const put = by('PUT');
export const patch = by('PATCH');
export const remove = by('DELETE');

/** An address in the office. */
export const at = (rest: string) => (ready: Ready) => ready.office + rest;

/** An address under the thing that the state has made. */
export const under =
  (
    thing:
      | 'meeting'
      | 'invitation'
      | 'nomination'
      | 'changeRequest'
      | 'notice'
      | 'template'
      | 'room'
      | 'account'
      | 'reorganisation'
      | 'feed'
      | 'maintenance'
      | 'ruleSet',
    rest = '',
  ) =>
  (ready: Ready) =>
    ready[thing] + rest;

let serial = 0;
/** A number that no other row or call has had. */
export const nextSerial = () => {
  serial += 1;
  return serial;
};
