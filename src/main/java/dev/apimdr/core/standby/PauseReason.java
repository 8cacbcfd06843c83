package dev.apimdr.core.standby;

import java.util.Arrays;
import java.util.Optional;

/** Why a standby is not restored into. */
public enum PauseReason {
  /** A person declared it the active service. */
  PROMOTED("promoted", true),
  /** A person had a backup restored into it. */
  RESTORED("restored", true),
  /** It answers requests. */
  TRAFFIC("traffic", true),
  /** Somebody else wrote to it, or restored into it, since our last restore. */
  WRITTEN("written", true),
  /** Our last restore was given up, so that it is not known what the standby holds. */
  ABANDONED("abandoned", true),
  /** Whether it is in use cannot be read. */
  UNREADABLE("unreadable", false),
  /** The recovery point of the source that comes next holds much less than one before it. */
  SHRUNK("shrunk", false);

  private final String wireName;
  private final boolean endedByPerson;

  PauseReason(String wireName, boolean endedByPerson) {
    this.wireName = wireName;
    this.endedByPerson = endedByPerson;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether it lasts until a person says that the standby follows again. */
  public boolean isEndedByPerson() {
    return endedByPerson;
  }

  /** The reason of a wire name. */
  public static Optional<PauseReason> of(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
  }
}
