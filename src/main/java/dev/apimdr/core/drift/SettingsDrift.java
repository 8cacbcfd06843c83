package dev.apimdr.core.drift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a restored target differs from what its backup leaves out: a person must set it by hand.
 *
 * @param note why it could not be compared, wholly or in part
 */
public record SettingsDrift(List<Difference> differences, @Nullable String note) {

  /**
   * One setting that differs.
   *
   * @param setting ARM's name of it
   * @param source how it was when the backup was taken
   * @param target how it is now
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
