import type { LanguageFn } from 'highlight.js';
import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/** With the names that authors write after a fence. */
const languages: readonly (readonly [LanguageFn, ...names: string[]])[] = [
  [bash, 'bash', 'sh', 'shell', 'zsh'],
  [c, 'c', 'h'],
  [cpp, 'cpp', 'c++', 'cc', 'hpp'],
  [csharp, 'csharp', 'cs', 'c#'],
  [css, 'css'],
  [diff, 'diff', 'patch'],
  [dockerfile, 'dockerfile', 'docker'],
  [go, 'go', 'golang'],
  [ini, 'ini', 'toml'],
  [java, 'java'],
  [javascript, 'javascript', 'js', 'jsx', 'mjs', 'cjs'],
  [json, 'json', 'json5', 'jsonc'],
  [kotlin, 'kotlin', 'kt'],
  [php, 'php'],
  [python, 'python', 'py'],
  [ruby, 'ruby', 'rb'],
  [rust, 'rust', 'rs'],
  [sql, 'sql'],
  [swift, 'swift'],
  [typescript, 'typescript', 'ts', 'tsx'],
  [xml, 'xml', 'html', 'svg', 'vue'],
  [yaml, 'yaml', 'yml'],
];

const byName: ReadonlyMap<string, LanguageFn> = new Map(
  languages.flatMap(([language, ...names]) => names.map((name) => [name, language] as const)),
);

/** Longer code is shown without colours: grammars are regular expressions, and a reader of so much code has an editor. */
const LONGEST = 50_000;

/**
 * Code as markup with `hljs-` classes; empty where `name`, as it stands after a fence, is no language known here. A
 * grammar is made when the first code in its language comes.
 */
export function highlight(code: string, name: string): string {
  const wanted = name.toLowerCase();
  const language = byName.get(wanted);
  if (!language || code.length > LONGEST) return '';
  if (!highlighter.getLanguage(wanted)) register(wanted, language);
  return highlighter.highlight(code, { language: wanted, ignoreIllegals: true }).value;
}

/** Some grammars hold others: HTML has scripts and styles in it. */
function register(name: string, language: LanguageFn): void {
  if (language === xml) {
    highlighter.registerLanguage('javascript', javascript);
    highlighter.registerLanguage('css', css);
  }
  highlighter.registerLanguage(name, language);
}
