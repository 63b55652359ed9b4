import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Less is compiled for speed, which takes a processor from what there is to do: most runs end before it has paid. */
const FRUGAL = '--battery-saver-mode';
/** Bytes of both halves of the young generation: what lives longer than it takes to fill one is moved out of it. */
const YOUNG = 16_000_000;
/** So many bytes in use are not looked through for what could be cleared: a short run would do it three times in vain. */
const UNCLEARED = 80_000_000;
/** In percent of what was in use when the old generation was last cleared, how much may come until it is again. */
const AT_FIRST = '--heap-growing-percent=1000';
const LATER = '--heap-growing-percent=200';
/** The same for threads, in megabytes: V8 reads it when one is started. */
const OF_THREADS = '--initial-old-space-size=64';
const LOOK_MS = 50;

/**
 * Sets V8 to runs of seconds, on machines that have other things to do; to be called before the program is loaded, since what
 * was compiled under other flags is compiled again. It leaves less garbage lying about: left to itself it takes 130 MB for
 * the young generation alone, and is none the quicker for it. All bounds are wishes: a program that needs more has it. V8
 * takes the size of the young generation from its command line only; its growth may be ended at any time.
 */
export function setEngine(): void {
  for (const flag of [FRUGAL, AT_FIRST, OF_THREADS]) setFlagsFromString(flag);
  once(isYoungGrown, '--semi-space-growth-factor=1');
  once(() => getHeapStatistics().used_heap_size > UNCLEARED, LATER);
}

function isYoungGrown(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return young === undefined || young.space_size >= YOUNG;
}

/** Sets a flag when it is time. */
function once(isTime: () => boolean, flag: string): void {
  const looking = setInterval(() => {
    if (!isTime()) return;
    setFlagsFromString(flag);
    clearInterval(looking);
  }, LOOK_MS).unref();
}
