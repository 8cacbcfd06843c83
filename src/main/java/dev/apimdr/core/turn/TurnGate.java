package dev.apimdr.core.turn;

/** Whether a message may act: copies die out, and nothing is lost between a write and its send. */
public enum TurnGate {
  /** The message carries the current turn: take it. */
  ACT,
  /**
   * The step of this message was written but perhaps its successor was never sent: send the current
   * turn again.
   */
  RESEND,
  /** A copy of something that has been dealt with. */
  DROP;

  /**
   * Judges a message by its turn.
   *
   * @param current the turn in the ledger
   * @param carried the turn in the message
   * @param redelivered whether the message may have been acted on before: its dequeue count is
   *     above 1, or it says {@code "again": true}
   */
  public static TurnGate judge(int current, int carried, boolean redelivered) {
    if (carried == current) {
      return ACT;
    }
    return redelivered && carried == current - 1 ? RESEND : DROP;
  }
}
