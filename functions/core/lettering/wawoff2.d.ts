declare module 'wawoff2/decompress.js' {
  /** A font of WOFF 2 as OpenType. */
  export default function decompress(font: Uint8Array): Promise<Uint8Array>;
}
