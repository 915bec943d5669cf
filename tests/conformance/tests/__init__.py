"""The judges are judged: a judge that cannot fail would be worse than none."""
