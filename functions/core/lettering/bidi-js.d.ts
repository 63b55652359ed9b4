/** Its own types speak of a module with an export called `default`, which is not what Node.js finds. */
declare module 'bidi-js' {
  interface Bidi {
    /** The level of each UTF-16 unit: odd where it runs from right to left. */
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): { readonly levels: Uint8Array };
  }
  export default function bidiFactory(): Bidi;
}
