import type { XmlElement } from './xml.ts';

/** What may stand in an element; what is not named may not. */
export interface Rule {
  readonly attributes?: Readonly<Record<string, RegExp>>;
  /** Those of `attributes` that must be there. */
  readonly required?: readonly string[];
  /** How often each child may stand there, by the name of its rule. */
  readonly children?: Readonly<Record<string, readonly [least: number, most: number]>>;
  /** Whether children have the order in which they are named. */
  readonly ordered?: boolean;
  /** Of an element without children; without it, none but blanks. */
  readonly text?: RegExp;
}

/** Rules by the names of elements: `loc`, or `image:loc` with a prefix that `namespaces` explains. */
export interface Grammar {
  /** By prefix; the empty prefix is that of names without one. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, Rule>>;
}

/** Everything in an element that is against a grammar, each with its path; none where it is valid. */
export function faults(grammar: Grammar, element: XmlElement, above = ''): string[] {
  const name = nameIn(grammar, element);
  const path = `${above}/${name}`;
  const rule = grammar.rules[name];
  if (!rule) return [`${path} is not an element of {${element.namespace}}`];
  const names = element.children.map((child) => nameIn(grammar, child));
  return [
    ...attributeFaults(rule, element).map((fault) => `${path} ${fault}`),
    ...childFaults(rule, names).map((fault) => `${path} ${fault}`),
    ...((rule.text ?? /^\s*$/).test(element.text)
      ? []
      : [`${path} has the text "${element.text.slice(0, 80)}"`]),
    ...element.children.flatMap((child) => faults(grammar, child, path)),
  ];
}

function nameIn({ namespaces }: Grammar, { namespace, name }: XmlElement): string {
  const prefix = Object.keys(namespaces).find((candidate) => namespaces[candidate] === namespace);
  return prefix ? `${prefix}:${name}` : prefix === '' ? name : `{${namespace}}${name}`;
}

function attributeFaults({ attributes = {}, required = [] }: Rule, element: XmlElement): string[] {
  const missing = required.filter((name) => !(name in element.attributes));
  const given = Object.entries(element.attributes).filter(([name]) => !/^xmlns(:|$)/.test(name));
  const wrong = given.filter(([name, value]) => !attributes[name]?.test(value));
  return [
    ...missing.map((name) => `has no ${name}`),
    ...wrong.map(([name, value]) => `has ${name}="${value}"`),
  ];
}

function childFaults({ children = {}, ordered = false }: Rule, names: readonly string[]): string[] {
  const order = Object.keys(children);
  const counts = Object.entries(children).filter(([child, [least, most]]) => {
    const count = names.filter((name) => name === child).length;
    return count < least || count > most;
  });
  const sorted = names.every((name, index) => order.indexOf(name) >= order.indexOf(names[index - 1] ?? name));
  return [
    ...names.filter((name) => !(name in children)).map((name) => `has a child ${name}`),
    ...counts.map(([child]) => `has the wrong number of ${child}`),
    ...(ordered && !sorted ? [`has ${names.join(', ')} in this order`] : []),
  ];
}
