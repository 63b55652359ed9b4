import { App } from 'aws-cdk-lib/core';
import { InvalidSettings } from '../functions/core/errors.ts';
import { openTheme } from '../functions/theme.ts';
import { BroadsheetStack } from '../lib/broadsheet-stack.ts';
import { bundle } from '../lib/bundle.ts';
import { architectureFor } from '../lib/emulator.ts';
import { settingsFrom } from '../lib/settings.ts';

try {
  // Tests have cfn-lint judge the template. The CDK's own engine takes longer than all the rest of a synthesis.
  const app = new App({ builtinCloudFormationValidation: false });
  const settings = settingsFrom(app.node.tryGetContext('broadsheet'));
  const emulator = app.node.tryGetContext('emulator') === 'true';
  const theme =
    settings.theme === undefined ? undefined : openTheme(settings.theme, 'cdk.json, context.broadsheet');
  const code = await bundle(architectureFor({ emulator }), theme);
  new BroadsheetStack(app, 'Broadsheet', { settings, code });
} catch (error) {
  if (!(error instanceof InvalidSettings)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
