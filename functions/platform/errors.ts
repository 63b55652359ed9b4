/** A guard did not hold: somebody was quicker. Begin again from the guard. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** A key that the store does not take: it would leave its place, has an empty part, or has no room beside another. */
export class InvalidKey extends Error {
  override readonly name = 'InvalidKey';
}

/** The world's fault: something outside does not answer as it should. The message is tried again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** What was given to keep data in is none of ours, or cannot be opened. Nothing has been done. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

/** What had been written is not, as after a kill: who went on would believe what is not so. The process ends. */
export class Lost extends Error {
  override readonly name = 'Lost';
}
