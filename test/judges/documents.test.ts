import { describe, expect, test } from 'vitest';
import { faults, type Grammar } from '../browser/support/grammar.ts';
import { type BuiltPage, representatives, tagsOf } from '../browser/support/pages.ts';
import { parseXml } from '../browser/support/xml.ts';

describe('parseXml', () => {
  test('reads elements with their namespaces, attributes and text', () => {
    const root = parseXml(
      '<?xml version="1.0"?>\n<a xmlns="urn:a" xmlns:b="urn:b"><b:c d="1 &amp; 2">&#x4e2d;&lt;</b:c><e/></a>\n',
    );
    expect([root.namespace, root.name]).toEqual(['urn:a', 'a']);
    expect(root.children).toMatchObject([
      { namespace: 'urn:b', name: 'c', attributes: { d: '1 & 2' }, text: '中<' },
      { namespace: 'urn:a', name: 'e', children: [] },
    ]);
  });

  test.each([
    ['an element that is left open', '<a><b></a>'],
    ['an element that was never open', '<a></b></a>'],
    ['a second root', '<a/><b/>'],
    ['nothing at all', ''],
    ['text beside the root', '<a/>x'],
    ['an ampersand by itself', '<a>b & c</a>'],
    ['an entity of HTML', '<a>&nbsp;</a>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a control character', '<a>\u0001</a>'],
    ['a prefix that nothing explains', '<x:a/>'],
  ])('refuses %s', (_name, source) => {
    expect(() => parseXml(source)).toThrow(SyntaxError);
  });
});

describe('faults', () => {
  const grammar: Grammar = {
    namespaces: { '': 'urn:a' },
    rules: {
      list: { children: { head: [1, 1], item: [0, 2] }, ordered: true },
      head: { text: /^\d+$/ },
      item: { attributes: { id: /^\w$/ }, required: ['id'] },
    },
  };
  const judge = (inside: string) => faults(grammar, parseXml(`<list xmlns="urn:a">${inside}</list>`));

  test('finds none in what follows the grammar', () => {
    expect(judge('<head>1</head> <item id="a"/><item id="b"/>')).toEqual([]);
  });

  test.each([
    ['a child that is missing', '', '/list has the wrong number of head'],
    ['a child too many', '<head>1</head><head>2</head>', '/list has the wrong number of head'],
    ['an unknown child', '<head>1</head><tail/>', '/list has a child tail'],
    ['another order', '<item id="a"/><head>1</head>', '/list has item, head in this order'],
    ['text of another form', '<head>x</head>', '/list/head has the text "x"'],
    ['text where none may stand', '<head>1</head>x', '/list has the text "x"'],
    ['a missing attribute', '<head>1</head><item/>', '/list/item has no id'],
    ['an attribute of another form', '<head>1</head><item id="xx"/>', '/list/item has id="xx"'],
    ['a foreign element', '<head xmlns="urn:b">1</head>', '/list/{urn:b}head is not an element of {urn:b}'],
  ])('finds %s', (_name, inside, fault) => {
    expect(judge(inside)).toContain(fault);
  });
});

test('representatives have every kind of page, element and class in each direction', () => {
  const page = (path: string, html: string): BuiltPage => ({ path, html, tags: tagsOf(html) });
  const pages = [
    page('/a/', '<html dir="ltr"><p class="x y"></p>'),
    page('/b/', '<html dir="ltr"><p class="x"></p>'),
    page('/c/', '<html dir="rtl"><p class="x"></p>'),
    page('/d/', '<html dir="ltr"><table></table>'),
    page('/tags/e/', '<html dir="ltr"><p class="x"></p>'),
  ];
  const paths = representatives(pages).map(({ path }) => path);
  expect(paths.sort()).toEqual(['/a/', '/c/', '/d/', '/tags/e/']);
});
