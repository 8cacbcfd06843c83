package dev.apimdr.app.turns;

import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that counts to its goal, one turn per number, then asks a question that must not be
 * asked twice, and ends with the answer.
 *
 * @param deadline when it ends in any case
 * @param attempt the id of the attempt to ask, recorded before asking
 * @param end how it ended, once that is decided
 * @param closed whether that end was carried out
 */
record Counter(
    String id,
    int turn,
    Instant due,
    Instant deadline,
    int count,
    int goal,
    @Nullable String attempt,
    @Nullable String end,
    boolean closed)
    implements TurnDocument<Counter> {

  static final String KIND = "counter";
  static final String SERVICE = "contoso";

  static Counter toCountTo(int goal, String id, Instant now) {
    return new Counter(id, 0, now, now.plus(Duration.ofHours(12)), 0, goal, null, null, false);
  }

  static TurnKey key(String id) {
    return new TurnKey(KIND, SERVICE, id);
  }

  @Override
  public TurnKey turnKey() {
    return key(id);
  }

  @Override
  public TurnQueue queue() {
    return attempt == null ? TurnQueue.STARTS : TurnQueue.POLLS;
  }

  @Override
  public boolean isEndDecided() {
    return end != null;
  }

  @Override
  public Counter nextTurn(Instant now, Duration delay) {
    return new Counter(id, turn + 1, now.plus(delay), deadline, count, goal, attempt, end, closed);
  }

  @Override
  public Counter dueAt(Instant instant) {
    return new Counter(id, turn, instant, deadline, count, goal, attempt, end, closed);
  }

  Counter counted() {
    return new Counter(id, turn, due, deadline, count + 1, goal, attempt, end, closed);
  }

  Counter asking(String licence) {
    return new Counter(id, turn, due, deadline, count, goal, licence, end, closed);
  }

  Counter ending(String how) {
    return end != null
        ? this
        : new Counter(id, turn, due, deadline, count, goal, attempt, how, closed);
  }

  Counter close() {
    return new Counter(id, turn, due, deadline, count, goal, attempt, end, true);
  }
}
