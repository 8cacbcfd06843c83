package dev.apimdr.functions.settings;

import java.util.ArrayList;
import java.util.List;

/** What is found wrong while settings are read. */
final class SettingProblems {
  private final List<SettingProblem> found = new ArrayList<>();

  void add(String setting, String message) {
    found.add(new SettingProblem(setting, message));
  }

  /** Ends the reading if anything was wrong. */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationRefusedException(found);
    }
  }
}
