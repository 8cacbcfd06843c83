package dev.apimdr.core.probe;

import dev.apimdr.core.text.InWords;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What was seen of a gateway, for people. */
public final class ProbeWords {

  private ProbeWords() {}

  /** One or two sentences. */
  public static String of(GatewayProbes probes) {
    GatewayRecord seen = probes.seen();
    if (seen.first() == null || seen.last() == null) {
      return probes.isEndDecided()
          ? "Nobody knows how long the gateway was away: it was never looked at."
          : "The gateway has not been looked at yet.";
    }
    if (!seen.servedAtFirst()) {
      return "The gateway did not serve before the restore either ("
          + seen.first().inWords()
          + "): it may be in a network that the app is not in. "
          + now(probes);
    }
    return away(probes) + now(probes) + unseen(seen.unseen());
  }

  private static String away(GatewayProbes probes) {
    TimesAway away = probes.seen().away();
    if (away.often() == 0) {
      return "The gateway served all the time. ";
    }
    TimeAway first = away.first().get(0);
    return "The gateway was away for "
        + InWords.duration(away.total())
        + (away.often() == 1 ? "" : " in " + away.often() + " pieces")
        + ", first seen at "
        + first.from().truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + first.seen().inWords()
        + "). ";
  }

  private static String now(GatewayProbes probes) {
    GatewaySight last = probes.seen().last();
    String answers = last == null ? "" : ": " + last.inWords();
    if (probes.seen().servedAtLast()) {
      return (probes.isEndDecided() ? "It served at the end" : "It serves") + answers + ".";
    }
    return (probes.isEndDecided() ? "It did not serve at the end" : "It does not serve now")
        + answers
        + ".";
  }

  private static String unseen(Duration unseen) {
    return unseen.isZero() ? "" : " For " + InWords.duration(unseen) + " nobody looked.";
  }
}
