package dev.apimdr.functions.settings;

/**
 * What is wrong with one setting, and what would be right; never its value.
 *
 * @param setting its name, with the place inside it, e.g. {@code PROTECTED_SERVICES[2].rpo}
 */
public record SettingProblem(String setting, String message) {
  @Override
  public String toString() {
    return setting + ": " + message;
  }
}
