package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.posture.Nights.Night;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Thirty nights as a row of marks that differ in shape as well as in colour; each tells its day and
 * time as text, and all of them together are one sentence for who cannot see them.
 */
final class NightStrip {

  /** How many nights that were not as usual the sentence names. */
  private static final int NAMED = 5;

  private NightStrip() {}

  static void write(Html html, Nights nights) {
    html.element(
        "div",
        with("class", "nights", "role", "img", "aria-label", sentence(nights)),
        () ->
            nights
                .nights()
                .forEach(
                    night ->
                        html.element(
                            "i", with("class", styled(night), "title", words(night)), "")));
  }

  /** What the marks mean. */
  static void legend(Html html) {
    html.element(
        "ul",
        with("class", "legend"),
        () -> {
          for (Nights.Backup backup : Nights.Backup.values()) {
            html.element(
                "li",
                () -> {
                  html.element("i", with("class", mark(backup), "aria-hidden", "true"), "");
                  html.text(meaning(backup));
                });
          }
          html.element(
              "li",
              () -> {
                html.element("i", with("class", "n r", "aria-hidden", "true"), "");
                html.text("restored into");
              });
        });
  }

  /** One night in words, such as {@code Mon 23 Nov: backed up 02:04 UTC}. */
  static String words(Night night) {
    return Phrases.day(night.day()) + ": " + backup(night) + restore(night);
  }

  static String backup(Night night) {
    return meaning(night.backup()) + clock(night.backupAt());
  }

  static String restore(Night night) {
    Phase restore = night.restore();
    return restore == null
        ? ""
        : "; restore "
            + (restore == Phase.SUCCEEDED ? "succeeded" : restore.status().toLowerCase(Locale.ROOT))
            + clock(night.restoreAt());
  }

  private static String clock(@Nullable Instant at) {
    return at == null ? "" : " " + Phrases.clock(at);
  }

  static String meaning(Nights.Backup backup) {
    return switch (backup) {
      case SUCCEEDED -> "backed up";
      case LOST -> "backup lost since";
      case UNCERTAIN -> "end not known";
      case FAILED -> "failed";
      case NONE -> "no backup";
    };
  }

  private static String mark(Nights.Backup backup) {
    return switch (backup) {
      case SUCCEEDED -> "s";
      case LOST -> "l";
      case UNCERTAIN -> "u";
      case FAILED -> "f";
      case NONE -> "n";
    };
  }

  private static String styled(Night night) {
    return mark(night.backup()) + (night.restore() == null ? "" : " r");
  }

  private static String sentence(Nights nights) {
    Map<Nights.Backup, Long> counts =
        nights.nights().stream()
            .collect(Collectors.groupingBy(Night::backup, Collectors.counting()));
    List<String> unusual =
        nights.nights().stream()
            .filter(night -> night.backup() != Nights.Backup.SUCCEEDED)
            .filter(night -> night.backup() != Nights.Backup.NONE)
            .map(NightStrip::words)
            .toList();
    int from = Math.max(0, unusual.size() - NAMED);
    return "Last "
        + Nights.KEPT
        + " nights: "
        + counts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getValue() + " " + meaning(entry.getKey()))
            .collect(Collectors.joining(", "))
        + (unusual.isEmpty() ? "" : ". " + String.join(". ", unusual.subList(from, unusual.size())))
        + ".";
  }
}
