import { Architecture } from 'aws-cdk-lib/aws-lambda';

/**
 * With `-c emulator=true` the app is synthesized for an emulator of AWS on this machine. All that is then otherwise
 * stands here:
 *
 * - Functions are for this machine's architecture. The emulator runs them as processes of it, and `sharp` for arm64 does
 *   not load on x64.
 */
export function architectureFor({ emulator }: { readonly emulator: boolean }): Architecture {
  return emulator && process.arch === 'x64' ? Architecture.X86_64 : Architecture.ARM_64;
}
