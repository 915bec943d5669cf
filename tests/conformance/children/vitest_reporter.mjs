// A reporter of vitest that notes how every test ended, as the children in Python do: `vitest run --reporter=…`.
import fs from "node:fs";

function note(fact) {
  fs.appendFileSync(process.env.JUDGE_NOTES, `${JSON.stringify(fact)}\n`);
}

function nameOf(test) {
  return `${test.module.relativeModuleId ?? test.module.moduleId}::${test.fullName}`;
}

const KINDS = { passed: "passed", failed: "failed", skipped: "skipped" };

export default class {
  collected = 0;

  onTestCaseReady(test) {
    note({ started: nameOf(test) });
  }

  onTestCaseResult(test) {
    const result = test.result();
    const detail = (result.errors ?? []).map((error) => String(error.message)).join(" ");
    this.collected += 1;
    note({
      finished: nameOf(test),
      outcome: KINDS[result.state] ?? "failed",
      detail: detail.replace(/\s+/g, " ").slice(0, 300),
    });
  }

  onTestRunEnd(modules, unhandled) {
    for (const error of unhandled) {
      note({ trouble: String(error.message).slice(0, 2000) });
    }
    for (const module of modules) {
      for (const error of module.errors()) {
        note({ trouble: `${module.relativeModuleId}: ${String(error.message).slice(0, 2000)}` });
      }
    }
    note({ closed: { collected: this.collected, watched: [] } });
  }
}
