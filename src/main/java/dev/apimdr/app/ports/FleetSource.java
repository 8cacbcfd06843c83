package dev.apimdr.app.ports;

import dev.apimdr.core.service.Fleet;
import java.util.List;

/** Where the accepted service list comes from. */
@FunctionalInterface
public interface FleetSource {

  /** Which list is in force. */
  enum InForce {
    /** The list as people wrote it. */
    WRITTEN("the list as it stands"),
    /** An earlier list, because the present one was refused. */
    ACCEPTED_BEFORE("the last good list"),
    /** None: no good list is known. */
    NOTHING("nothing");

    private final String words;

    InForce(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** The last accepted list. */
  Fleet current();

  /** What is wrong with a newer list that was not accepted; empty when all is well. */
  default List<String> problems() {
    return List.of();
  }

  /** Why no copy of the accepted list could be kept; empty when there is one, or none is needed. */
  default List<String> copyProblems() {
    return List.of();
  }

  /** What {@link #current()} gives. */
  default InForce inForce() {
    return InForce.WRITTEN;
  }

  /**
   * Whether {@link #current()} has every protected service. Where the services that ask for
   * protection by a tag are not known, one that is not there may be one of them.
   */
  default boolean isWhole() {
    return true;
  }
}
