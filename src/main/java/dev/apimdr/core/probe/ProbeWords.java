package dev.apimdr.core.probe;

import dev.apimdr.core.text.InWords;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What was seen of a gateway, for people. */
public final class ProbeWords {

  private ProbeWords() {}

  /** A few sentences. */
  public static String of(GatewayProbes probes) {
    GatewayRecord seen = probes.seen();
    GatewaySight first = seen.first();
    GatewaySight last = seen.last();
    if (first == null || last == null) {
      return probes.isEndDecided()
          ? "Nobody knows how long the gateway was away: it was never looked at."
          : "The gateway has not been looked at yet.";
    }
    return (seen.servedAtFirst() ? away(seen) : unknown(first, last))
        + " "
        + now(probes, last)
        + unseen(seen.unseen());
  }

  /** Its absence says nothing of the restore. */
  private static String unknown(GatewaySight first, GatewaySight last) {
    return "Nobody knows how long the restore took the gateway away: it did not serve at the first"
        + " look either ("
        + first.inWords()
        + ")"
        + (first.health().isAnswer() || last.health().isAnswer()
            ? "."
            : ", perhaps since it is in a network that the app cannot reach.");
  }

  private static String away(GatewayRecord seen) {
    TimesAway away = seen.away();
    boolean all = seen.unseen().isZero();
    if (away.often() == 0) {
      return all ? "The gateway served all the time." : "The gateway served at every look.";
    }
    TimeAway first = away.first().get(0);
    return "The gateway was away for "
        + (all ? "" : "at least ")
        + InWords.duration(away.total())
        + (away.often() == 1 ? ", from " : " in " + away.often() + " pieces, the first from ")
        + first.from().truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + first.seen().inWords()
        + ").";
  }

  private static String now(GatewayProbes probes, GatewaySight last) {
    boolean ended = probes.isEndDecided();
    String serves =
        last.isServing()
            ? ended ? "It served at the last look" : "It serves"
            : ended ? "It did not serve at the last look" : "It does not serve now";
    return serves + ": " + last.inWords() + ".";
  }

  private static String unseen(Duration unseen) {
    return unseen.isZero() ? "" : " For " + InWords.duration(unseen) + " nobody looked.";
  }
}
