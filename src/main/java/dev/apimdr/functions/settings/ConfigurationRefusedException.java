package dev.apimdr.functions.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The app cannot run with these settings; it has every problem that was found. */
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
