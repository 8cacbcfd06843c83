package dev.apimdr.functions.settings;

import java.util.ArrayList;
import java.util.List;

/** The problems found while settings are read. */
final class SettingProblems {
  private final List<SettingProblem> found = new ArrayList<>();

  void add(String setting, String message) {
    found.add(new SettingProblem(setting, message));
  }

  /** Throws a {@link ConfigurationRefusedException} if there are any. */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationRefusedException(found);
    }
  }
}
