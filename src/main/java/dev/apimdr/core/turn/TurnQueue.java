package dev.apimdr.core.turn;

import dev.apimdr.core.operation.Operation;

/** The two queues. Both lead to one step; which one a message stands in is for people to see. */
public enum TurnQueue {
  /** Operations that ARM has not accepted yet. */
  STARTS,
  /** Operations that ARM works on. */
  POLLS;

  /** The queue an operation's next message belongs in. */
  public static TurnQueue of(Operation operation) {
    return switch (operation.phase()) {
      case NOT_STARTED, STARTING -> STARTS;
      case RUNNING, VERIFYING, SUCCEEDED, FAILED, ABANDONED -> POLLS;
    };
  }
}
