import sharp from 'sharp';
import type { Network } from '../../functions/platform/network.ts';

type Answer = Awaited<ReturnType<Network['fetchPicture']>>;

/** Hosts that answer as they are told, and a list of what they were asked for. */
export interface Hosts {
  readonly network: Network;
  readonly asked: string[];
  /** An error is what a fault of ours would be. */
  answer(address: string, answer: Answer | Error): void;
}

export const notFound: Answer = { status: 'failed', code: 'image-unavailable', message: 'It answered 404.' };

export function openHosts(): Hosts {
  const asked: string[] = [];
  const answers = new Map<string, Answer | Error>();
  return {
    asked,
    network: {
      async fetchPicture(address) {
        asked.push(address);
        const answer = answers.get(address) ?? notFound;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    answer: (address, answer) => void answers.set(address, answer),
  };
}

export async function fetched(colour: string): Promise<Answer> {
  const create = { width: 60, height: 40, channels: 3, background: colour } as const;
  return { status: 'fetched', bytes: await sharp({ create }).jpeg().toBuffer() };
}
