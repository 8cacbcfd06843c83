package dev.apimdr.core.turn;

/** The two queues. Both lead to the same step; which one a message stands in is for people. */
public enum TurnQueue {
  /** What Azure Resource Manager has not accepted yet. */
  STARTS,
  /** What Azure Resource Manager works on. */
  POLLS
}
