package dev.apimdr.core.comparison;

import java.util.Arrays;
import java.util.Optional;

/** What a comparison found, as a whole. */
public enum Verdict {
  /** Everything was read on both sides, and nothing differs. */
  EQUAL("equal"),
  /** Something is missing, extra or different, whatever else could not be read. */
  DIFFERENT("different"),
  /** Nothing that was read differs, but something could not be read. */
  PARTIAL("partial"),
  /** The two inventories were made in different ways. */
  NOT_COMPARED("notCompared");

  private final String wireName;

  Verdict(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The verdict of a wire name. */
  public static Optional<Verdict> of(String wireName) {
    return Arrays.stream(values()).filter(verdict -> verdict.wireName.equals(wireName)).findFirst();
  }
}
