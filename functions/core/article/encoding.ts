/** A text, and the encoding that it was taken to be in where nothing in the file says so. */
export interface Decoded {
  readonly text: string;
  readonly guessed?: string;
}

/** Fewer Chinese characters than these may as well be another language's. */
const ENOUGH = 8;
/** Shares of the characters beyond ASCII; of the ideographs that are in the second half of the common ones. */
const common = 0.9;
const secondHalf = 0.1;

/** How ISO-2022 begins characters of several bytes, all of which are ASCII by themselves. No text has it. */
export const ESCAPE = '\u001b$';

/**
 * The text of a file: UTF-16 where a byte-order mark says so, else UTF-8, else GB18030 where it can hardly be anything
 * else; ISO-2022-JP where there are its escapes. Undefined for what is none of them. Latin-1, Big5, Shift_JIS and their like are not told from each other
 * without a dictionary of each language, and a wrong guess would publish nonsense.
 */
export function decoded(bytes: Uint8Array): Decoded | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return textIn('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return textIn('utf-16be', bytes);
  const text = textIn('utf-8', bytes);
  if (text?.text.includes(ESCAPE)) return guessed('iso-2022-jp', bytes);
  if (text || !looksLikeGb18030(bytes)) return text;
  return guessed('gb18030', bytes);
}

function guessed(encoding: string, bytes: Uint8Array): Decoded | undefined {
  const text = textIn(encoding, bytes);
  return text && { ...text, guessed: encoding.toUpperCase() };
}

function textIn(encoding: string, bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    // A RangeError: this Node.js was built without the encoding.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * GB 2312 has its punctuation in rows A1 to A3 and the 3755 common ideographs in B0 to D7, ordered by sound. Nearly all
 * of a Chinese text lies there, and in both halves; Korean in EUC-KR has its syllables in B0 to C8 alone, and texts in
 * other encodings are spread over what is rare or forbidden here.
 */
function looksLikeGb18030(bytes: Uint8Array): boolean {
  let [all, ideographs, punctuation, late] = [0, 0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++at] ?? 0;
    all++;
    if (trail < 0xa1) continue;
    if (lead >= 0xa1 && lead <= 0xa3) punctuation++;
    if (lead < 0xb0 || lead > 0xd7) continue;
    ideographs++;
    if (lead > 0xc8) late++;
  }
  const chinese = ideographs + punctuation >= common * all;
  return ideographs >= ENOUGH && chinese && late >= secondHalf * ideographs;
}
