package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewayRecord;
import dev.apimdr.core.probe.ProbeWords;
import dev.apimdr.core.probe.TimeAway;

/** Whether the gateway served during a restore, and when it did not. */
final class ProbeSection {

  /** The most times away that a person reads; the operation's JSON has more. */
  private static final int SHOWN = 5;

  private final Html html;
  private final GatewayProbes probes;

  ProbeSection(Html html, GatewayProbes probes) {
    this.html = html;
    this.probes = probes;
  }

  void write() {
    GatewayRecord seen = probes.seen();
    html.element("h2", "The gateway meanwhile");
    html.element(
        "p",
        () -> {
          ServiceCard.badge(html, level(seen), word());
          html.text(" " + ProbeWords.of(probes));
        });
    if (seen.away().often() > 1) {
      html.element(
          "ol",
          with("class", "timeline"),
          () -> seen.away().first().stream().limit(SHOWN).forEach(this::time));
      if (seen.away().often() > SHOWN) {
        html.element("p", "And " + (seen.away().often() - SHOWN) + " more.");
      }
    }
  }

  private void time(TimeAway time) {
    html.element(
        "li",
        () -> {
          Frame.time(html, time.from(), Phrases.precisely(time.from()));
          html.element(
              "span",
              " Away for " + Phrases.duration(time.length()) + ": " + time.seen().inWords() + ".");
        });
  }

  private static Level level(GatewayRecord seen) {
    if (seen.servedAtLast()) {
      return Level.GOOD;
    }
    return seen.servedAtFirst() ? Level.WARN : Level.QUIET;
  }

  /** Of a restore of last week nobody knows whether the gateway still serves. */
  private String word() {
    boolean ended = probes.isEndDecided();
    if (probes.seen().last() == null) {
      return "not seen";
    }
    if (probes.seen().servedAtLast()) {
      return ended ? "served" : "serves";
    }
    return ended ? "did not serve" : "does not serve";
  }
}
