import * as v from 'valibot';
import {
  checkSettings,
  type DeploymentKey,
  settingsOf,
  siteAddress,
  siteSettings,
  themeSetting,
} from '../functions/core/site.ts';

const domain = settingsOf({
  name: v.pipe(
    v.string('must be text'),
    v.regex(
      /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
      'must be a host name such as news.example.org',
    ),
  ),
  certificate: v.pipe(
    v.string('must be text'),
    v.regex(
      /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate in us-east-1, the one region where CloudFront looks: arn:aws:acm:us-east-1:…',
    ),
  ),
  /** Where Amazon Route 53 keeps the zone; without it, the address records are made by hand. */
  hostedZone: v.optional(
    v.pipe(
      v.string('must be text'),
      v.regex(/^Z[A-Z0-9]+$/, 'must be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ'),
    ),
  ),
});

const ofDeployment = {
  domain: v.optional(domain),
  alarmEmail: v.optional(v.pipe(v.string('must be text'), v.email('must be an e-mail address'))),
} satisfies Record<DeploymentKey, v.GenericSchema>;

const Settings = settingsOf({
  url: v.optional(siteAddress),
  ...siteSettings,
  theme: themeSetting,
  ...ofDeployment,
});

export type Domain = v.InferOutput<typeof domain>;
export type Settings = v.InferOutput<typeof Settings>;

/** The `broadsheet` context of `cdk.json`; throws `InvalidSettings` with one line for each problem. */
export function settingsFrom(context: unknown): Settings {
  return checkSettings(Settings, context, 'cdk.json, context.broadsheet');
}
