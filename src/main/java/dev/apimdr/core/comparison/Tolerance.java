package dev.apimdr.core.comparison;

import java.util.Arrays;
import java.util.Optional;

/** A difference between entities that is none, by a rule with a reason. */
public enum Tolerance {
  /**
   * Only the target of a restore has it, and every new service does: it was there before, or Azure
   * made it anew.
   */
  SAMPLE("sample", "only the target has them, as every new service does"),
  /** Names that nobody chose are other ones on another service; what they stand for is equal. */
  GENERATED_NAME("generatedName", "found under another generated name"),
  /** No backup holds the content of the portal, so no restore can bring it back. */
  OMITTED_BY_BACKUP("omittedByBackup", "left out by backups");

  private final String wireName;
  private final String words;

  Tolerance(String wireName, String words) {
    this.wireName = wireName;
    this.words = words;
  }

  public String wireName() {
    return wireName;
  }

  /** The rule of a wire name. */
  public static Optional<Tolerance> of(String wireName) {
    return Arrays.stream(values()).filter(rule -> rule.wireName.equals(wireName)).findFirst();
  }

  /** What is true of such entities, for people. */
  public String words() {
    return words;
  }
}
