package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.history.Percentiles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far an operation is, by how long such operations have taken here; Azure tells nothing. */
final class Progress {

  private Progress() {}

  /**
   * @param what such as {@code Backup}
   * @param elapsed since it was asked for
   * @param usual what others took, from the request to the end; none where nothing was measured
   */
  static void write(
      Html html, String what, String href, Duration elapsed, @Nullable Percentiles usual) {
    html.element(
        "div",
        with("class", "progress"),
        () -> {
          String said = said(elapsed, usual);
          html.element(
              "p",
              () -> {
                html.element("a", with("href", href), what);
                html.text(" " + said);
              });
          if (usual != null) {
            long most = Math.max(usual.p95().toSeconds(), 1);
            html.element(
                "progress",
                with(
                    "value",
                    String.valueOf(Math.min(elapsed.toSeconds(), most)),
                    "max",
                    String.valueOf(most),
                    "aria-label",
                    what + " " + said),
                "");
          }
        });
  }

  private static String said(Duration elapsed, @Nullable Percentiles usual) {
    String running = "has been running for " + Phrases.duration(elapsed);
    if (usual == null) {
      return running + "; none was measured here before";
    }
    String usually = "; usually " + Phrases.duration(usual.p50());
    return elapsed.compareTo(usual.p95()) > 0
        ? running + usually + ", and 19 of 20 had ended by now"
        : running + usually + ", 19 of 20 within " + Phrases.duration(usual.p95());
  }
}
