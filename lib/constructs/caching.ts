import { CachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Nothing of a request but its path decides the answer, so nothing else is in a cache's key, or told to the bucket. */
const common = {
  enableAcceptEncodingBrotli: true,
  enableAcceptEncodingGzip: true,
  // CloudFront compresses only what it may keep.
  minTtl: Duration.seconds(1),
};

/** How long CloudFront keeps what it got. What an object's Cache-Control says goes first, within these bounds. */
export class Caching extends Construct {
  /** A minute unless the page says otherwise; withdrawn pages are invalidated. */
  readonly pages: CachePolicy;
  /** For names that hold a hash of the content. */
  readonly unchanging: CachePolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pages = new CachePolicy(this, 'Pages', {
      ...common,
      defaultTtl: Duration.minutes(1),
      maxTtl: Duration.days(1),
    });
    this.unchanging = new CachePolicy(this, 'Unchanging', {
      ...common,
      defaultTtl: Duration.days(365),
      maxTtl: Duration.days(365),
    });
  }
}
