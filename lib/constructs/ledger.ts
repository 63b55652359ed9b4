import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allow, type Granted } from './allow.ts';

/** What is known of every article and picture. */
export class Ledger extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'partition', type: AttributeType.STRING },
      sortKey: { name: 'sort', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      // With a key that belongs to AWS: one of this account's would be asked, and paid for, with the requests.
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Writes are updates. No Scan: a worker that reads the whole ledger costs more with every article. */
  grantReadWrite(worker: Granted): void {
    const actions = ['GetItem', 'UpdateItem', 'DeleteItem', 'Query'];
    allow(
      worker,
      actions.map((action) => `dynamodb:${action}`),
      this.table.tableArn,
    );
  }
}
