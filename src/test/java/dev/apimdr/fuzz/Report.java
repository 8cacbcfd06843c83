package dev.apimdr.fuzz;

import java.util.List;

/** The report of a violation: seed, story, and a test to keep. */
final class Report {
  private Report() {}

  static String of(Run smallest) {
    Violation violation = smallest.violation();
    String what = violation == null ? "nothing" : violation.getMessage();
    String promise = violation == null ? "" : violation.promise();
    return "seed "
        + smallest.seed()
        + " violates "
        + what
        + "\n\nThe shortest way to it that was found:\n\n  "
        + String.join("\n  ", smallest.story())
        + "\n\nTo keep it, for FoundSeedsTest, with a name that says what happened:\n\n"
        + test(smallest.seed(), promise, smallest.taken());
  }

  private static String test(long seed, String promise, List<String> sites) {
    return "  @Test\n  void "
        + promise
        + "_seed"
        + seed
        + "() {\n    assertClean("
        + seed
        + "L, \""
        + String.join(" ", sites)
        + "\");\n  }\n";
  }
}
