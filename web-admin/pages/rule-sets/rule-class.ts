import { foldVietnamese } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { type ClassInput, classInput, toInput } from '#services/rule-sets/input.ts';
import type { ReadRuleSet } from '#services/rule-sets/read-rule-set.ts';
import { classRevision, removeClass, writeClass } from '#services/rule-sets/write-draft.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { classSaid, type Difference, differ } from '../../rule-differences.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';
import { readVoting, votingPlaces } from '../../voting-rule-fields.ts';
import { type ClassTyped, classFields, classLabels, typedClass, typedOf } from './rule-class-form.ts';
import { conflictBox, questionPage } from './rule-edit.ts';
import { ruleSetOf } from './rule-set.ts';
import { ruleCrumbs } from './rules.ts';

const root = '/o/:officeId/rules/:id/classes';

/** One class of a draft: its limits, new or not, and taking it out. */
export function ruleClassPages(app: AdminApp): void {
  app.get(`${root}/new`, async (c) => {
    const read = await ruleSetOf(c, { draft: true });
    return classPage(c, read, { code: null, typed: typedOf(usual), problems: noProblems });
  });
  app.post(`${root}/new`, async (c) => saveClass(c, await ruleSetOf(c, { draft: true }), null));
  app.get(`${root}/:code`, async (c) => {
    const read = await ruleSetOf(c, { draft: true });
    const { rules } = classOf(c, read);
    return classPage(c, read, { code: rules.code, typed: typedOf(toInput(rules)), problems: noProblems });
  });
  app.post(`${root}/:code`, async (c) => {
    const read = await ruleSetOf(c, { draft: true });
    return saveClass(c, read, classOf(c, read).rules.code);
  });
  app.get(`${root}/:code/remove`, removePage);
  app.post(`${root}/:code/remove`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const read = await ruleSetOf(c, { draft: true });
    await removeClass(ctx, office.id, { id: read.set.id, code: classOf(c, read).rules.code });
    return goTo(c, `${path}/rules/${read.set.id}?done=class_removed`);
  });
}

/** A new class sets no limit at all. */
const usual: ClassInput = {
  ...{ name: '', meetingKind: 'session', dayCounting: 'calendar', officeDayEndsAt: '17:00' },
  ...{ noticeDaysRegular: null, noticeDaysExtraordinary: null, paperDueDays: null, packDueDays: null },
  ...{ quorum: null, conclusionDueDays: null, reconfirmAfterMinutes: 30, reconfirmOnPlace: true },
  ...{ reconfirmOnForm: true, callListMinutes: 60, substituteNeedsConsent: false },
  ...{ messengerDetail: 'full', defaultHeadCount: 1, rollCallOpensMinutes: 60 },
  ...{ voting: null, opinionsSeenBy: 'invited', opinionsInChat: null, closesWithoutConclusion: false },
};

function classOf(c: AdminContext, { classes }: ReadRuleSet) {
  const found = classes.find(({ rules }) => rules.code === c.req.param('code'));
  if (!found) throw new RefusedError('not_found');
  return found;
}

/** A code of the class's own name that the set does not have yet. */
function newCode(name: string, { classes }: ReadRuleSet): string {
  const base =
    foldVietnamese(name)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
      .slice(0, 40) || 'class';
  const taken = new Set(classes.map(({ rules }) => rules.code));
  let code = base;
  for (let n = 2; taken.has(code) || code === 'new'; n += 1) code = `${base}_${n}`;
  return code;
}

async function saveClass(c: AdminContext, read: ReadRuleSet, known: string | null) {
  const { ctx, office, path } = c.get('desk');
  const data = c.get('form');
  const typed = typedClass(data);
  const { input, asInput } = readTyped(typed);
  const code = known ?? newCode(typed.name, read);
  const outcome = await attempt(
    c,
    () =>
      writeClass(ctx, office.id, {
        ...{ id: read.set.id, code, rules: input },
        revision: data.get('revision') ?? '',
      }),
    {
      quorum: 'quorumNumerator',
      'quorum.numerator': 'quorumNumerator',
      'quorum.denominator': 'quorumDenominator',
      ...votingPlaces('voting'),
    },
  );
  if (outcome.done) return goTo(c, `${path}/rules/${read.set.id}?done=class_saved`);
  const { problems } = outcome;
  const isTheirs = problems.code === 'changed_meanwhile';
  c.status(isTheirs ? 409 : 422);
  if (!isTheirs) return classPage(c, read, { code: known, typed, problems });
  const words = c.get('words');
  const stored = read.classes.find(({ rules }) => rules.code === code)?.rules;
  const theirs =
    stored && asInput ? differ(classSaid(words, toInput(stored)), classSaid(words, asInput)) : [];
  return classPage(c, read, { code: known, typed, problems: noProblems, theirs });
}

/** The form as a verb's input; what is no number stays wrong rather than becoming none. */
function readTyped(typed: ClassTyped): { input: ClassInput; asInput: ClassInput | null } {
  const amount = (text: string) => (text.trim() === '' ? null : Number(text));
  const { quorumNumerator, quorumDenominator, opinionsInChat, ...rest } = typed;
  const isQuorum = quorumNumerator.trim() !== '' || quorumDenominator.trim() !== '';
  const input = {
    ...rest,
    noticeDaysRegular: amount(typed.noticeDaysRegular),
    noticeDaysExtraordinary: amount(typed.noticeDaysExtraordinary),
    paperDueDays: amount(typed.paperDueDays),
    packDueDays: amount(typed.packDueDays),
    conclusionDueDays: amount(typed.conclusionDueDays),
    quorum: isQuorum ? { numerator: amount(quorumNumerator), denominator: amount(quorumDenominator) } : null,
    reconfirmAfterMinutes: amount(typed.reconfirmAfterMinutes),
    callListMinutes: amount(typed.callListMinutes),
    defaultHeadCount: amount(typed.defaultHeadCount),
    rollCallOpensMinutes: amount(typed.rollCallOpensMinutes),
    closesWithoutConclusion: typed.closesWithoutConclusion === 'on',
    voting: readVoting(typed),
    opinionsInChat: opinionsInChat === '' ? null : opinionsInChat === 'yes',
    reconfirmOnPlace: typed.reconfirmOnPlace === 'on',
    reconfirmOnForm: typed.reconfirmOnForm === 'on',
    substituteNeedsConsent: typed.substituteNeedsConsent === 'on',
  } as ClassInput;
  const parsed = classInput.safeParse(input);
  return { input, asInput: parsed.success ? parsed.data : null };
}

type State = { code: string | null; typed: ClassTyped; problems: Problems; theirs?: Difference[] };

function classPage(c: AdminContext, read: ReadRuleSet, { code, typed, problems, theirs }: State) {
  const {
    klass: words,
    form: { cancel },
  } = c.get('words').adminRules;
  const here = `${c.get('desk').path}/rules/${read.set.id}`;
  const stored = read.classes.find(({ rules }) => rules.code === code)?.rules;
  const title = stored ? words.title(stored.name) : words.titleNew;
  const isFresh = theirs !== undefined || c.req.method === 'GET';
  const revision = isFresh ? classRevision(stored) : (c.get('form').get('revision') ?? '');
  const own = `${here}/classes/${code === null ? 'new' : encodeURIComponent(code)}`;
  const remove =
    code === null ? '' : buttonLink({ href: `${own}/remove`, label: words.remove, icon: 'trash' });
  const row = buttonRow(
    html`${button({ label: words.submit, kind: 'primary' })}${remove}${buttonLink({ href: here, label: cancel, kind: 'quiet' })}`,
    { sticky: true },
  );
  return adminPage(c, {
    title,
    section: 'rules',
    main: html`${pageHead({ title, lead: words.emptyMeans, crumbs: ruleCrumbs(c, { href: here, label: read.set.name }, { label: title }) })}
<div class="stack readable">${theirs ? conflictBox(c, theirs) : problemSummary(c, problems, classLabels(c))}
${form({ action: own, csrfToken: visitOf(c).formToken, body: html`${hiddenField('revision', revision)}${classFields(c, typed, problems)}${row}` })}</div>`,
  });
}

async function removePage(c: AdminContext) {
  const read = await ruleSetOf(c, { draft: true });
  const { rules } = classOf(c, read);
  const {
    klass: words,
    form: { cancel },
  } = c.get('words').adminRules;
  const here = `${c.get('desk').path}/rules/${read.set.id}`;
  return questionPage(c, {
    ...{ title: words.removeTitle(rules.name), body: words.removeBody, submit: words.remove, cancel },
    action: `${here}/classes/${encodeURIComponent(rules.code)}/remove`,
    back: here,
    crumbs: [{ href: here, label: read.set.name }, { label: rules.name }],
  });
}
