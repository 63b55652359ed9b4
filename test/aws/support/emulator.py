"""Starts MiniStack after putting right what its version 1.5.33 has wrong. A part goes when the emulator is right."""

from ministack.core import cloudfront_js, iam_actions, iam_evaluator, lambda_runtime
from ministack.services import lambda_svc, scheduler

# It is spoken to without TLS, on loopback; policies that demand TLS are to take that for TLS.
_pin_origin = iam_evaluator.pin_request_origin
iam_evaluator.pin_request_origin = lambda source, _secure: _pin_origin(source, True)

# It looks for schedules that are due every ten seconds; AWS promises a minute, a test would rather not wait.
scheduler._SCHEDULE_TICK_INTERVAL = 1

_action = iam_actions.extract_iam_action


def _action_of_one(*request):
    """It takes a batch for an action of its own; with IAM a batch to Amazon SQS needs what a single request needs."""
    action = _action(*request)
    return action.removesuffix("Batch") if action and action.startswith("sqs:") else action


iam_actions.extract_iam_action = _action_of_one

_resource_arn = iam_actions.extract_resource_arn


def _resource_arn_with_group(service, method, path, headers, body, query_params, region, account_id):
    """It takes every schedule to be in the group `default` when it looks a role's permissions up."""
    arn = _resource_arn(service, method, path, headers, body, query_params, region, account_id)
    if service != "scheduler" or ":schedule/default/" not in arn:
        return arn
    group = iam_actions._safe_json_field(body, "GroupName") or iam_actions._query_param(query_params, "groupName")
    return arn.replace(":schedule/default/", f":schedule/{group or 'default'}/")


iam_actions.extract_resource_arn = _resource_arn_with_group

# CloudFront's runtime 2.0 gives a request this method, the emulator does not.
_RAW_QUERY_STRING = b"""
const withoutQueryString = handler;
handler = (event) => {
  const parts = Object.entries(event.request.querystring).map(([name, { value }]) => `${name}=${value}`);
  event.request.rawQueryString = () => parts.join('&') || undefined;
  return withoutQueryString(event);
};
"""
_evaluate = cloudfront_js.evaluate
cloudfront_js.evaluate = lambda code, event: _evaluate(code + _RAW_QUERY_STRING, event)

# A function's invocations are processes of this machine: many at once only wait for each other, until they time out.
_AT_ONCE = 2
_sqs_esm_concurrency = lambda_svc._sqs_esm_concurrency
lambda_svc._sqs_esm_concurrency = lambda *mapping: min(_sqs_esm_concurrency(*mapping), _AT_ONCE)

# They share this machine's processors with each other, with the emulator and with the tests.
_PATIENCE = 5
_worker = lambda_runtime.Worker.__init__


def _patient_worker(self, name, config, *rest, **named):
    _worker(self, name, {**config, "Timeout": _PATIENCE * config.get("Timeout", 3)}, *rest, **named)


lambda_runtime.Worker.__init__ = _patient_worker

from ministack.app import main  # noqa: E402, it binds what it finds

main()
