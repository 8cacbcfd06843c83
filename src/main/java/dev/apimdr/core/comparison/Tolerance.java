package dev.apimdr.core.comparison;

/** A difference between entities that is none, by a rule with a reason. */
public enum Tolerance {
  /**
   * Only the target of a restore has it, and every new service does: it was there before, or Azure
   * made it anew.
   */
  SAMPLE("only the target has them, as every new service does"),
  /** Names that nobody chose are other ones on another service; what they stand for is equal. */
  GENERATED_NAME("found under another generated name"),
  /** No backup holds the content of the portal, so no restore can bring it back. */
  OMITTED_BY_BACKUP("left out by backups");

  private final String words;

  Tolerance(String words) {
    this.words = words;
  }

  /** What is true of such entities, for people. */
  public String words() {
    return words;
  }
}
