/** Runs at most `most` tasks of one name at once; others wait for their turn, first come, first served. */
export function slotsByName(most: number) {
  const running = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  function release(name: string): void {
    const next = waiting.get(name)?.shift();
    // The slot goes over to whoever waits, so the count stays.
    if (next !== undefined) {
      next();
      return;
    }
    waiting.delete(name);
    const left = (running.get(name) ?? 0) - 1;
    if (left > 0) running.set(name, left);
    else running.delete(name);
  }

  return async function withSlot<T>(name: string, task: () => Promise<T>): Promise<T> {
    const count = running.get(name) ?? 0;
    if (count < most) running.set(name, count + 1);
    else {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
      await promise;
    }
    try {
      return await task();
    } finally {
      release(name);
    }
  };
}
