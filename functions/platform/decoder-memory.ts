/** What one picture may take while it is decoded. The largest that programs write, but for AVIF, take some 600. */
export const PICTURE_MEBIBYTES = 640;

/** What the process that decodes ends itself with where a picture takes more; nothing else sends it this. */
export const TAKES_TOO_MUCH: NodeJS.Signals = 'SIGUSR2';
