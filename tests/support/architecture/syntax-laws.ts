import {
  type Expression,
  isArrayLiteralExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isCaseClause,
  isElementAccessExpression,
  isExportSpecifier,
  isFunctionLikeDeclaration,
  isIdentifier,
  isImportSpecifier,
  isNewExpression,
  isNonNullExpression,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isShorthandPropertyAssignment,
  isStringLiteralLikeNode,
  isTemplateLiteralToken,
  isVariableDeclaration,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { isUnder } from './tree.ts';

/** A law over syntax: where it holds, and what it says about one node (null: nothing wrong). */
export type SyntaxLaw = {
  law: string;
  holdsIn: (path: string) => boolean;
  judge: (node: Node, source: SourceFile) => string | null;
};

const TESTS = 'tests/';
const PRODUCT = ['src/', 'web-kit/', 'web-admin/', 'web-delegate/'];
const MOST_FUNCTION_LINES = 80;
/** Over decomposed text (NFD), where a letter's marks stand behind it; \u0111 is đ, which has no parts. */
const VIETNAMESE = /\u0111|[aeiouy][\u0300-\u0303\u0306\u0309\u031b\u0323]/iu;
const CHANNELS = ['telegram', 'zalo-oa', 'zalo-bot', 'zalo_oa', 'zalo_bot', 'web', 'email'];
/** `ROLE=web` is a process's part and `type=email` a form field's: the same words, another meaning. */
const NOT_A_CHANNEL = /(role|inputType|fieldType)$/i;
const EQUALITY = [
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
];
const SET_ASIDE = ['skip', 'only', 'todo', 'skipIf', 'runIf'];
const TEST_WORDS = ['describe', 'suite', 'it', 'test', 'bench'];

/** Reads `a.b` and `a['b']` alike as [a's text, 'b']; null for anything else. */
function member(node: Node): [object: string, name: string] | null {
  if (isPropertyAccessExpression(node)) return [node.expression.getText(), node.name.text];
  if (isElementAccessExpression(node) && isStringLiteralLikeNode(node.argumentExpression)) {
    return [node.expression.getText(), node.argumentExpression.text];
  }
  return null;
}

const isGlobal = (text: string, name: string) => text === name || text === `globalThis.${name}`;

function statementOf(node: Node): Node {
  return node.parent.kind === SyntaxKind.SourceFile ? node : statementOf(node.parent);
}

function readsEnvironment(node: Node): string | null {
  const access = member(node);
  if (access !== null && isGlobal(access[0], 'process') && access[1] === 'env') return 'process.env';
  const isEnvironment = (name: Node | undefined) =>
    name !== undefined && isIdentifier(name) && name.text === 'env';
  if ((isImportSpecifier(node) || isExportSpecifier(node)) && isEnvironment(node.propertyName ?? node.name)) {
    return /from ['"](node:)?process['"]/.test(statementOf(node).getText()) ? 'env of node:process' : null;
  }
  if (isBindingElement(node) && isEnvironment(node.propertyName ?? node.name)) {
    const declaration = node.parent.parent;
    const from = isVariableDeclaration(declaration) ? declaration.initializer?.getText() : '';
    return isGlobal(from ?? '', 'process') ? 'env of process' : null;
  }
  return null;
}

function readsClockOrChance(node: Node): string | null {
  const [object, name] = member(node) ?? ['', ''];
  if (isGlobal(object, 'Date') && name === 'now') return 'Date.now';
  if (isGlobal(object, 'Math') && name === 'random') return 'Math.random';
  if (isGlobal(object, 'Temporal') && name === 'Now') return 'Temporal.Now';
  const isDate = (callee: Expression) => isGlobal(callee.getText(), 'Date');
  if (isNewExpression(node) && isDate(node.expression) && !node.arguments?.length) return 'new Date()';
  if (isCallExpression(node) && isDate(node.expression)) return 'Date()';
  return null;
}

function holdsVietnamese(node: Node, source: SourceFile): string | null {
  if (!isStringLiteralLikeNode(node) && !isTemplateLiteralToken(node)) return null;
  const text = node.getText(source);
  return VIETNAMESE.test(text.normalize('NFD')) ? text.slice(0, 60) : null;
}

const isChannelName = (node: Node) => isStringLiteralLikeNode(node) && CHANNELS.includes(node.text);

function comparesChannel(node: Node): string | null {
  if (isCaseClause(node) && isChannelName(node.expression)) {
    const subject = node.parent.parent.getText().slice(0, 200);
    return /^switch\s*\([^)]*role\)/i.test(subject) ? null : `case ${node.expression.getText()}`;
  }
  if (isBinaryExpression(node) && EQUALITY.includes(node.operatorToken.kind as (typeof EQUALITY)[number])) {
    const sides = [node.left, node.right];
    const isOther = sides.some((side) => NOT_A_CHANNEL.test(side.getText()));
    return sides.some(isChannelName) && !isOther ? node.getText() : null;
  }
  if (isCallExpression(node) && isPropertyAccessExpression(node.expression)) {
    const { expression: list, name } = node.expression;
    const isAsked = ['includes', 'indexOf', 'startsWith', 'endsWith'].includes(name.text);
    const named = isArrayLiteralExpression(list) ? list.elements : node.arguments;
    const isOther = [list, ...node.arguments].some((part) => NOT_A_CHANNEL.test(part.getText()));
    return isAsked && !isOther && named.some(isChannelName) ? node.getText() : null;
  }
  return null;
}

function claimsNonNull(node: Node): string | null {
  if (isNonNullExpression(node)) return node.getText();
  if (isVariableDeclaration(node) && node.exclamationToken) return node.name.getText();
  const isClaimed = isPropertyDeclaration(node) && node.postfixToken?.kind === SyntaxKind.ExclamationToken;
  return isClaimed ? node.name.getText() : null;
}

/** Follows `describe.each(rows)` and `it.concurrent` back to the word they start with. */
function firstWord(node: Node): string {
  if (isPropertyAccessExpression(node) || isCallExpression(node)) return firstWord(node.expression);
  return isIdentifier(node) ? node.text : '';
}

function setsAside(node: Node): string | null {
  if (isCallExpression(node) && TEST_WORDS.includes(firstWord(node.expression))) {
    const options = node.arguments
      .filter(isObjectLiteralExpression)
      .flatMap((given) => [...given.properties]);
    const named = options.filter((one) => isPropertyAssignment(one) || isShorthandPropertyAssignment(one));
    const aside = named.find((one) => SET_ASIDE.includes(one.name.getText()));
    return aside === undefined ? null : aside.getText();
  }
  if (!isPropertyAccessExpression(node) || !SET_ASIDE.includes(node.name.text)) return null;
  return TEST_WORDS.includes(firstWord(node)) ? node.getText().slice(0, 60) : null;
}

function isTooLong(node: Node, source: SourceFile): string | null {
  if (!isFunctionLikeDeclaration(node) || !('body' in node) || node.body === undefined) return null;
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const lines = lineOf(node.end) - lineOf(node.getStart(source)) + 1;
  if (lines <= MOST_FUNCTION_LINES) return null;
  // `describe` is a heading over tests, not a function that somebody has to follow.
  const isHeading = isCallExpression(node.parent) && firstWord(node.parent.expression) === 'describe';
  return isHeading ? null : `${lines} lines`;
}

/** The laws that need a file's syntax. */
export const SYNTAX_LAWS: readonly SyntaxLaw[] = [
  {
    law: 'environment',
    holdsIn: (path) => isUnder(path, PRODUCT) && path !== 'src/config.ts',
    judge: readsEnvironment,
  },
  {
    law: 'clock',
    holdsIn: (path) => isUnder(path, ['src/domain/', 'src/services/']),
    judge: readsClockOrChance,
  },
  {
    law: 'sentence',
    holdsIn: (path) =>
      !path.endsWith('.lexicon.ts') &&
      !isUnder(path, ['src/i18n/', 'src/domain/rule-sets/presets/', 'scripts/demo/', TESTS]),
    judge: holdsVietnamese,
  },
  {
    law: 'channel',
    holdsIn: (path) => isUnder(path, PRODUCT) && !isUnder(path, ['src/bot/channels/', 'src/wiring.ts']),
    judge: comparesChannel,
  },
  {
    law: 'any',
    holdsIn: (path) => !isUnder(path, [TESTS]),
    judge: (node) => (node.kind === SyntaxKind.AnyKeyword ? 'any' : null),
  },
  { law: 'non-null', holdsIn: (path) => !isUnder(path, [TESTS]), judge: claimsNonNull },
  { law: 'set-aside', holdsIn: (path) => isUnder(path, [TESTS]), judge: setsAside },
  { law: 'function-length', holdsIn: () => true, judge: isTooLong },
];
