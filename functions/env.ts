import * as v from 'valibot';
import { InvalidSettings } from './core/errors.ts';
import { type Site, siteFrom } from './core/site.ts';

const set = v.pipe(v.string('is not set'), v.nonEmpty('is empty'));

/** The site's settings as JSON, the `broadsheet` context of `cdk.json` with the site's address filled in. */
const siteSettings = v.pipe(
  set,
  v.rawTransform(({ dataset, addIssue, NEVER }): Site => {
    try {
      return siteFrom(JSON.parse(dataset.value), 'SITE_SETTINGS');
    } catch (error) {
      if (!(error instanceof InvalidSettings || error instanceof SyntaxError)) throw error;
      addIssue({ message: `cannot be used: ${error.message}` });
      return NEVER;
    }
  }),
);

/**
 * What each function is told by its environment. `lib/` supplies these, `functions/handlers` read them; buckets and
 * the table by name, queues by URL, roles by ARN.
 */
export const IngestEnvironment = v.object({
  INBOX_BUCKET: set,
  BODIES_BUCKET: set,
  TABLE: set,
  INBOX_QUEUE: set,
  PICTURES_QUEUE: set,
  PAGES_QUEUE: set,
  /** Of the inbox queue: schedules send to it. */
  INBOX_QUEUE_ARN: set,
  SCHEDULE_GROUP: set,
  /** What EventBridge Scheduler sends as. */
  SCHEDULE_ROLE: set,
  SITE_SETTINGS: siteSettings,
});

export const ImagesEnvironment = v.object({
  INBOX_BUCKET: set,
  SITE_BUCKET: set,
  TABLE: set,
  INBOX_QUEUE: set,
  PICTURES_QUEUE: set,
  /** Of the pictures queue: schedules send to it. */
  PICTURES_QUEUE_ARN: set,
  SCHEDULE_GROUP: set,
  /** What EventBridge Scheduler sends as. */
  SCHEDULE_ROLE: set,
  SITE_SETTINGS: siteSettings,
});

export const PublishEnvironment = v.object({
  INBOX_BUCKET: set,
  SITE_BUCKET: set,
  BODIES_BUCKET: set,
  TABLE: set,
  INBOX_QUEUE: set,
  PICTURES_QUEUE: set,
  PAGES_QUEUE: set,
  /** Its id. */
  DISTRIBUTION: set,
  SITE_SETTINGS: siteSettings,
});

/** The variables that the construct of a function has to supply, as they are written. */
export type Variables<Schema extends v.GenericSchema> = v.InferInput<Schema>;

/** Throws one error that names every variable that is missing or cannot be used. */
export function readEnvironment<Schema extends v.GenericSchema>(
  schema: Schema,
  variables: Readonly<Record<string, string | undefined>>,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, variables);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
  throw new Error(`The function's environment: ${problems.join('; ')}. It is set by lib/constructs.`);
}
