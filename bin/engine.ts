import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Less is compiled for speed, which takes a processor from what there is to do: most runs end before it has paid. */
const FRUGAL = '--battery-saver-mode';
/** Bytes of both halves of the young generation: what lives longer than it takes to fill one is moved out of it. */
const YOUNG = 16_000_000;
/** In percent of what was in use when the old generation was last cleared, how much may come until it is again. */
const AT_FIRST = '--heap-growing-percent=1000';
const LATER = '--heap-growing-percent=80';
/** In megabytes, how much may come in a thread until it is cleared for the first time: V8 reads it when one is started. */
const OF_THREADS = '--initial-old-space-size=48';
/** So many bytes in use are not looked through for what could be cleared: a short run would do it three times in vain. */
const UNCLEARED = 80_000_000;
/** When so many are in use the bound of a long run is set: its program is loaded by then. */
const LOADED = 20_000_000;
const LOOK_MS = 50;

/**
 * Sets V8 to runs of seconds, on machines that have other things to do; to be called before the program is loaded, since what
 * was compiled under other flags is compiled again. It leaves less garbage lying about: left to itself it takes 130 MB for
 * the young generation alone, and is none the quicker for it. All bounds are wishes: a program that needs more has it. V8
 * takes the size of the young generation from its command line only; its growth may be ended at any time.
 */
export function setEngine(): void {
  for (const flag of [FRUGAL, AT_FIRST, OF_THREADS]) setFlagsFromString(flag);
  once(isYoungGrown, () => setFlagsFromString('--semi-space-growth-factor=1'));
  once(
    () => isUsed(UNCLEARED),
    () => setFlagsFromString(LATER),
  );
}

/**
 * Sets V8 to what may be a run of many seconds, or of days: it never gives back what it once took, so what may come at
 * first is too much. Another bound holds from the next clearing on, so V8 is made to clear; and is set only when the
 * program is loaded, since under other flags all of it would be compiled again.
 */
export function expectLongRun(): void {
  once(
    () => isUsed(LOADED),
    () => {
      for (const flag of [LATER, '--expose-gc']) setFlagsFromString(flag);
      runInNewContext('gc')();
    },
  );
}

function isUsed(bytes: number): boolean {
  return getHeapStatistics().used_heap_size > bytes;
}

function isYoungGrown(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return young === undefined || young.space_size >= YOUNG;
}

/** Acts when it is time. */
function once(isTime: () => boolean, act: () => void): void {
  const looking = setInterval(() => {
    if (!isTime()) return;
    clearInterval(looking);
    act();
  }, LOOK_MS).unref();
}
