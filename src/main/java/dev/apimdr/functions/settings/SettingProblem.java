package dev.apimdr.functions.settings;

/**
 * What is wrong with one setting.
 *
 * @param setting its name and the place inside it, e.g. {@code PROTECTED_SERVICES[2].rpo}
 * @param message what is wrong or what would be right; never the setting's value
 */
public record SettingProblem(String setting, String message) {
  @Override
  public String toString() {
    return setting + ": " + message;
  }
}
