import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of both halves of the young generation: what lives longer than it takes to fill one is moved out of it. */
const YOUNG = 16_000_000;
/** The old generation may hold three times what was in use when it was last cleared; V8 itself says four times. */
const OLD = '--heap-growing-percent=200';
const LOOK_MS = 50;

/**
 * Has V8 leave less garbage lying about: left to itself it takes 130 MB for the young generation alone, and is none the
 * quicker for it. Both are wishes and no limits: a program that needs more has it. V8 takes the size of the young
 * generation from its command line only; its growth may be ended at any time.
 */
export function keepSmall(): void {
  setFlagsFromString(OLD);
  const looking = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young && young.space_size < YOUNG) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(looking);
  }, LOOK_MS).unref();
}
