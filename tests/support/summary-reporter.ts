import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Ends the run with one plain line of counts, and names what was skipped: a skipped test must not go unnoticed. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const withState = (state: ReturnType<TestCase['result']>['state']): TestCase[] =>
      tests.filter((test) => test.result().state === state);
    const skipped = withState('skipped');
    for (const test of skipped) console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}`);
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const failed = withState('failed').length + brokenModules;
    console.log(`\n${withState('passed').length} passed, ${failed} failed, ${skipped.length} skipped`);
  }
}
