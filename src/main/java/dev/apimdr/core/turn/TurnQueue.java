package dev.apimdr.core.turn;

/** The queues. All lead to the same step; what they separate is who waits for whom. */
public enum TurnQueue {
  /** What Azure Resource Manager has not accepted yet. */
  STARTS,
  /** What Azure Resource Manager works on. */
  POLLS,
  /** What nobody's recovery waits for: it must not take the place of a start or a poll. */
  BACKGROUND
}
