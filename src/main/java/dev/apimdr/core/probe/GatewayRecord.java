package dev.apimdr.core.probe;

import dev.apimdr.core.history.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a gateway, from the last look before a restore's POST, or the first one where
 * there was none before it, to the last. It stays small however long that is.
 *
 * @param first none before the first look
 * @param last none before the first look
 * @param lastAt when that was
 * @param looks how often it was looked at
 * @param unseen how long nobody looked for longer than looks are apart: it counts neither as away
 *     nor as served
 * @param answered how many of our requests it answered, by the minute, of the last {@link #MINUTES}
 */
public record GatewayRecord(
    @Nullable GatewaySight first,
    @Nullable GatewaySight last,
    @Nullable Instant lastAt,
    int looks,
    TimesAway away,
    Duration unseen,
    Map<Instant, Integer> answered) {

  /** For how many minutes it is kept how many requests were ours: longer than they count. */
  static final int MINUTES = 360;

  /** Before the first look. */
  public static final GatewayRecord NONE =
      new GatewayRecord(null, null, null, 0, TimesAway.NONE, Duration.ZERO, Map.of());

  public GatewayRecord {
    answered = Map.copyOf(answered);
  }

  /**
   * With one more look.
   *
   * @param longest how far apart two looks may be for the time between them to be known
   */
  public GatewayRecord with(Instant at, GatewaySight sight, Duration longest) {
    Duration between = lastAt == null ? Duration.ZERO : Elapsed.between(lastAt, at);
    boolean blind = between.compareTo(longest) > 0;
    return new GatewayRecord(
        first == null ? sight : first,
        sight,
        at,
        looks + 1,
        blind ? away.withoutWhatWasBefore(at, sight) : away.with(at, sight, between),
        blind ? unseen.plus(between) : unseen,
        counted(at, sight));
  }

  /** As if nobody had looked, but for how often that was, and which requests were ours. */
  GatewayRecord anew() {
    return new GatewayRecord(null, null, null, looks, TimesAway.NONE, Duration.ZERO, answered);
  }

  private Map<Instant, Integer> counted(Instant at, GatewaySight sight) {
    TreeMap<Instant, Integer> counts = new TreeMap<>(answered);
    counts.merge(at.truncatedTo(ChronoUnit.MINUTES), sight.answered(), Integer::sum);
    while (counts.size() > MINUTES) {
      counts.pollFirstEntry();
    }
    return counts;
  }

  /** Whether it served when it was first looked at: otherwise a restore took nothing away. */
  public boolean servedAtFirst() {
    return first != null && first.isServing();
  }

  /** Whether it served when it was last looked at. */
  public boolean servedAtLast() {
    return last != null && last.isServing();
  }
}
