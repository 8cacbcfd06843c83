package dev.apimdr.core.inventory;

import java.util.Arrays;
import java.util.Optional;

/** How much of a service is read for an inventory: each level reads what the one before it does. */
public enum Level {
  /** The lists alone. */
  NAMES("names"),
  /** Also the policies of the service, its products and its APIs. */
  POLICIES("policies"),
  /** Also the policies of operations, and whatever a list leaves out of its entities. */
  FULL("full");

  private final String wireName;

  Level(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether what is read from another level on is read at this one. */
  public boolean includes(Level other) {
    return compareTo(other) >= 0;
  }

  /** The level of a wire name. */
  public static Optional<Level> of(String wireName) {
    return Arrays.stream(values()).filter(level -> level.wireName.equals(wireName)).findFirst();
  }
}
