package dev.apimdr.azure.storage;

import dev.apimdr.core.turn.TurnQueue;

/** The queues' names; their constants stand in the triggers' annotations. */
public final class QueueNames {
  public static final String STARTS = "operation-starts";
  public static final String POLLS = "operation-polls";
  public static final String BACKGROUND = "background-turns";

  /** What the Functions host appends for messages it gave up on. */
  public static final String POISON = "-poison";

  private QueueNames() {}

  public static String of(TurnQueue turns) {
    return switch (turns) {
      case STARTS -> STARTS;
      case POLLS -> POLLS;
      case BACKGROUND -> BACKGROUND;
    };
  }
}
