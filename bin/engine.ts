import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Less is compiled for speed, which takes a processor from what there is to do: most runs end before it has paid. */
const FRUGAL = '--battery-saver-mode';
/** Bytes of both halves of the young generation: what lives longer than it takes to fill one is moved out of it. */
const YOUNG = 16_000_000;
/** The old generation may hold three times what was in use when it was last cleared; V8 itself says four times. */
const OLD = '--heap-growing-percent=200';
const LOOK_MS = 50;

/**
 * Sets V8 to runs of seconds, on machines that have other things to do; to be called before the program is loaded, since what
 * was compiled under other flags is compiled again. It leaves less garbage lying about: left to itself it takes 130 MB for
 * the young generation alone, and is none the quicker for it. Both bounds are wishes: a program that needs more has it. V8
 * takes the size of the young generation from its command line only; its growth may be ended at any time.
 */
export function setEngine(): void {
  setFlagsFromString(FRUGAL);
  setFlagsFromString(OLD);
  const looking = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young && young.space_size < YOUNG) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(looking);
  }, LOOK_MS).unref();
}
