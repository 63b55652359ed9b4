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
    this.#allow(worker, ['GetItem', 'UpdateItem', 'DeleteItem', 'Query']);
  }

  /** The operator's questions are about all of it. */
  grantOperate(operator: Granted): void {
    this.#allow(operator, ['GetItem', 'UpdateItem', 'DeleteItem', 'Scan']);
  }

  #allow(who: Granted, actions: readonly string[]): void {
    allow(
      who,
      actions.map((action) => `dynamodb:${action}`),
      this.table.tableArn,
    );
  }
}
