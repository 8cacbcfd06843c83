package dev.apimdr.functions.settings;

import dev.apimdr.core.text.Truncate;
import java.util.ArrayList;
import java.util.List;

/** The problems found while settings are read. */
final class SettingProblems {
  private static final int LONGEST_NAME = 40;

  private final List<SettingProblem> found = new ArrayList<>();

  void add(String setting, String message) {
    found.add(new SettingProblem(setting, message));
  }

  /** The name of a field, or the path to it, as a message may repeat it: clean and short. */
  static String named(String field) {
    String clean = field.replaceAll("[^\\w.\\[\\]-]", "?");
    return Truncate.to(clean, LONGEST_NAME, "…");
  }

  /** Throws a {@link ConfigurationRefusedException} if there are any. */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationRefusedException(found);
    }
  }
}
