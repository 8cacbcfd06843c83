package dev.apimdr.core.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a restored target differs from what its backup leaves out: a person must set it by hand.
 *
 * @param note why the settings could not be compared, or not all of them
 */
public record SettingsDrift(List<Difference> differences, @Nullable String note) {

  /**
   * One setting that differs.
   *
   * @param setting ARM's name of it
   * @param source its value when the backup was taken
   * @param target its value now
   */
  public record Difference(String setting, String source, String target) {}

  public SettingsDrift {
    differences = List.copyOf(differences);
  }

  /** Nothing could be compared. */
  public static SettingsDrift impossible(String why) {
    return new SettingsDrift(List.of(), why);
  }
}
