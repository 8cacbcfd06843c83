package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param root path of the overview, without a final slash; every link begins with it
 * @param api URL of this app up to {@code /api}, for commands to copy
 * @param refresh after what time the browser asks again; none where it never does
 * @param held whether the reader has told it not to
 */
record Frame(String root, String api, Instant now, @Nullable Duration refresh, boolean held) {

  private static final String PRODUCT = "Disaster recovery of API Management";

  /** A whole page. */
  String page(String title, Level level, Consumer<Html> content) {
    Html html = new Html();
    html.element(
        "html",
        with("lang", "en"),
        () -> {
          head(html, title, level);
          html.element(
              "body",
              () -> {
                html.element("a", with("class", "skip", "href", "#main"), "Skip to the content");
                html.element("header", () -> header(html));
                html.element("main", with("id", "main"), () -> content.accept(html));
                html.element("footer", () -> footer(html));
              });
        });
    return "<!DOCTYPE html>\n" + html;
  }

  private static void head(Html html, String title, Level level) {
    html.element(
        "head",
        () -> {
          html.empty("meta", with("charset", "utf-8"));
          html.element("title", level.sign() + " " + title);
          html.empty(
              "meta", with("name", "viewport", "content", "width=device-width, initial-scale=1"));
          html.empty("meta", with("name", "color-scheme", "content", "light dark"));
          html.empty("link", with("rel", "icon", "href", icon(level)));
          html.style(Style.STATUS);
        });
  }

  /** A sign in a circle, so that a tab or a bookmark shows how things stand. */
  private static String icon(Level level) {
    String colour =
        switch (level) {
          case BAD -> "b42318";
          case WARN -> "9a6700";
          case GOOD -> "1a7f37";
          case QUIET -> "57606a";
        };
    return "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        + "%3Ccircle cx='8' cy='8' r='8' fill='%23"
        + colour
        + "'/%3E%3Ctext x='8' y='12' font-size='11' font-family='sans-serif' fill='white'"
        + " text-anchor='middle'%3E"
        + level.sign()
        + "%3C/text%3E%3C/svg%3E";
  }

  private void header(Html html) {
    html.element("p", () -> html.element("a", with("href", root), PRODUCT));
    html.element(
        "p",
        with("class", "asof"),
        () -> {
          html.text("As of ");
          time(html, now, Phrases.precisely(now));
        });
  }

  private void footer(Html html) {
    Duration again = refresh;
    html.element(
        "p",
        () -> {
          html.text("All times are UTC.");
          if (again != null) {
            html.text(
                held
                    ? " This page stands still: "
                    : " This page asks again every " + again.toSeconds() + " s: ");
            html.element(
                "a",
                with("href", held ? "?refresh=on" : "?refresh=off"),
                held ? "let it ask again every " + again.toSeconds() + " s" : "hold it still");
            html.text(".");
          }
        });
  }

  /** A link to the page of a service. */
  void service(Html html, String service) {
    html.element("a", with("href", root + "/services/" + service), service);
  }

  /** Where an operation's page is. */
  String operation(String service, String operationId) {
    return root + "/operations/" + service + "/" + operationId;
  }

  /** A moment, in words and for programs. */
  static void time(Html html, Instant instant, String words) {
    html.element("time", with("datetime", instant.toString()), words);
  }

  /** How long ago or ahead a moment is, and when exactly. */
  void when(Html html, Instant instant) {
    time(html, instant, Phrases.relative(instant, now));
    html.element("span", with("class", "exact"), " (" + Phrases.at(instant) + ")");
  }
}
