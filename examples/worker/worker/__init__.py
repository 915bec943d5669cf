"""Works on jobs from an SQS queue: `queue` knows SQS, `loop` when to try again, `dead_letters` brings jobs back."""
