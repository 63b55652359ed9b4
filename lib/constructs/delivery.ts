import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type AddBehaviorOptions,
  Distribution,
  Function as EdgeFunction,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Domain } from '../settings.ts';
import { viewerRequestCode } from '../viewer-request.ts';
import { accept } from './accept.ts';
import type { Granted } from './allow.ts';
import { Caching } from './caching.ts';
import { SecurityHeaders } from './security-headers.ts';
import type { Site } from './site.ts';

export interface DeliveryProps {
  readonly site: Site;
  readonly domain: Domain | undefined;
  /** Whether pages have comments in them. */
  readonly comments: boolean;
}

/** To readers who ask for what is not there: the site's own page, asked for again soon, for it may come. */
const NOT_FOUND: readonly ErrorResponse[] = [403, 404].map((httpStatus) => ({
  // The bucket says 403 for what it does not have: CloudFront may not list it.
  httpStatus,
  responseHttpStatus: 404,
  responsePagePath: '/404.html',
  ttl: Duration.seconds(10),
}));

/** CloudFront in front of the site. */
export class Delivery extends Construct {
  readonly distribution: Distribution;
  /** Where readers find the site. */
  readonly address: string;

  constructor(scope: Construct, id: string, { site, domain, comments }: DeliveryProps) {
    super(scope, id);
    // @ts-expect-error: CDK's own Bucket is no IBucket where optional and undefined are told apart.
    const origin = S3BucketOrigin.withOriginAccessControl(site.bucket);
    const caching = new Caching(this, 'Caching');
    const headers = new SecurityHeaders(this, 'Headers', { comments });
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      compress: true,
    } satisfies AddBehaviorOptions;
    // Their addresses are whole, and nobody types them: the viewer-request function would cost and change nothing.
    const unchanging = { ...common, origin, cachePolicy: caching.unchanging };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: this.node.path,
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      defaultBehavior: {
        ...common,
        origin,
        cachePolicy: caching.pages,
        functionAssociations: [this.#edge()],
      },
      additionalBehaviors: { '/_images/*': unchanging, '/_assets/*': unchanging },
      errorResponses: [...NOT_FOUND],
      ...this.#named(domain),
    });
    this.address = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    if (domain) this.#record(domain);
    this.#accept(domain);
  }

  /** For pages that were withdrawn. */
  grantInvalidate({ role }: Granted): void {
    this.distribution.grantCreateInvalidation(role);
  }

  #edge() {
    return {
      eventType: FunctionEventType.VIEWER_REQUEST,
      function: new EdgeFunction(this, 'ViewerRequest', {
        runtime: FunctionRuntime.JS_2_0,
        code: FunctionCode.fromInline(viewerRequestCode()),
      }),
    };
  }

  #named(domain: Domain | undefined) {
    if (!domain) return {};
    return {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificate),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  #record({ name, hostedZone }: Domain) {
    if (hostedZone === undefined) return;
    const zone = HostedZone.fromHostedZoneId(this, 'Zone', hostedZone);
    // The dot at the end says that the name is whole, so the zone's need not be known.
    const record = {
      zone,
      recordName: `${name}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(this.distribution)),
    };
    new ARecord(this, 'Ipv4', record);
    new AaaaRecord(this, 'Ipv6', record);
  }

  #accept(domain: Domain | undefined) {
    const { distribution } = this;
    accept(distribution, 'AwsSolutions-CFR1', 'The site is for readers everywhere.');
    accept(
      distribution,
      'AwsSolutions-CFR2',
      'Files, and nothing that a request could reach: no firewall has work here.',
    );
    accept(
      distribution,
      'AwsSolutions-CFR3',
      'Access logs name every reader; CloudFront counts requests without them.',
    );
    if (domain) return;
    const reason =
      "CloudFront's own certificate comes with its own choice of TLS; a domain in the settings sets 1.2.";
    accept(distribution, 'AwsSolutions-CFR4', reason);
  }
}
