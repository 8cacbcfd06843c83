package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.standby.Following;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import org.jspecify.annotations.Nullable;

/** The sentence about a standby: what it holds, or why nothing is restored into it. */
final class StandbyFact {

  private StandbyFact() {}

  static void write(Html html, Frame frame, Following following) {
    Standby standby = following.standby();
    Pause pause = standby == null ? null : standby.pause();
    String source = following.follow().source();
    html.element(
        "li",
        pause == null ? with() : with("class", "warn"),
        () -> {
          if (pause == null) {
            html.text("Standby of " + source);
          } else {
            html.text(
                pause.reason() == PauseReason.PROMOTED
                    ? "Was the standby of " + source + ", promoted "
                    : "Standby of " + source + ", not restored into: found ");
            Frame.time(html, pause.since(), Phrases.relative(pause.since(), frame.now()));
            html.text(": " + pause.message());
          }
          holds(html, frame, standby == null ? null : standby.holds());
        });
  }

  private static void holds(Html html, Frame frame, Standby.@Nullable Held held) {
    if (held == null) {
      html.text(" What it holds is not known.");
      return;
    }
    html.text(" It holds a backup taken ");
    Frame.time(html, held.takenAt(), Phrases.relative(held.takenAt(), frame.now()));
    html.text(", " + compared(held.verdict()) + ".");
  }

  private static String compared(@Nullable Verdict verdict) {
    if (verdict == null) {
      return "which is being compared";
    }
    return switch (verdict) {
      case EQUAL -> "proven equal";
      case DIFFERENT -> "and differs from it";
      case PARTIAL -> "of which not all could be compared";
      case NOT_COMPARED -> "not compared";
    };
  }
}
