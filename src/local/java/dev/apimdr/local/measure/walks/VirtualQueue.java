package dev.apimdr.local.measure.walks;

import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A queue in virtual time, and a host that takes a limited number of messages at a time. */
final class VirtualQueue implements OperationQueue {
  /**
   * Queue transactions of one message: sent, received, deleted. One receive of the host may bring
   * several messages, so this is the most.
   */
  static final int TRANSACTIONS = 3;

  private final VirtualTime time;
  private final Duration pickedUp;
  private final int slots;
  private final Consumer<TurnMessage> turn;
  private final Deque<TurnMessage> backlog = new ArrayDeque<>();
  private int busy;
  private long sent;

  /**
   * An empty queue.
   *
   * @param pickedUp how long a message that is due waits for the host to look
   * @param slots how many messages are taken at a time
   * @param turn takes one
   */
  VirtualQueue(VirtualTime time, Duration pickedUp, int slots, Consumer<TurnMessage> turn) {
    this.time = time;
    this.pickedUp = pickedUp;
    this.slots = slots;
    this.turn = turn;
  }

  @Override
  public void send(TurnQueue turns, TurnMessage message, Duration delay) {
    sent++;
    time.after(delay.plus(pickedUp), () -> take(message));
  }

  private void take(TurnMessage message) {
    if (busy == slots) {
      backlog.add(message);
      return;
    }
    busy++;
    turn.accept(message);
    busy--;
    TurnMessage next = backlog.poll();
    if (next != null) {
      time.after(Duration.ZERO, () -> take(next));
    }
  }

  /** The number of messages sent so far. */
  long sent() {
    return sent;
  }
}
