package dev.apimdr.functions.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be worked with: all that is wrong with them. */
public final class ConfigurationRefusedException extends RuntimeException {
  private final transient List<SettingProblem> problems;

  public ConfigurationRefusedException(List<SettingProblem> problems) {
    super(problems.stream().map(SettingProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<SettingProblem> problems() {
    return problems;
  }
}
