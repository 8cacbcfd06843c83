package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.service.ServiceId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the list of services leaves out: those that are gone come first, then those without backups.
 */
final class CoverageSection {

  /** The most services of one kind that are named; a program asks for all. */
  private static final int NAMED = 25;

  private final Html html;
  private final Frame frame;
  private final Coverage coverage;

  private CoverageSection(Html html, Frame frame, Coverage coverage) {
    this.html = html;
    this.frame = frame;
    this.coverage = coverage;
  }

  static void write(Html html, Frame frame, Coverage coverage, List<ServiceStatus> services) {
    CoverageSection section = new CoverageSection(html, frame, coverage);
    section.gone();
    section.unprotected();
    section.unlisted();
    section.joined(services);
    section.impossible();
    section.ignored();
    section.withoutLogs(services);
  }

  private void gone() {
    if (!coverage.gone().isEmpty()) {
      html.element(
          "section",
          with("class", "failure"),
          () -> {
            html.element("h2", "Not there any more");
            each(
                coverage.gone(),
                missing -> {
                  html.element("strong", () -> frame.service(html, missing.gone().id().key()));
                  html.text(", first missed ");
                  frame.when(html, missing.gone().since());
                  html.text(": " + missing.message());
                });
          });
    }
  }

  private void unprotected() {
    heading("Not protected", coverage.unprotected().size());
    each(
        coverage.unprotected(),
        found -> {
          named(found.service());
          html.text(", since ");
          frame.when(html, found.since());
          html.text(found.isOverdue(frame.now()) ? ": an alert fires. " : ". ");
          html.text(found.message());
        });
  }

  /** Nothing is concluded from what could not be listed; so it is said. */
  private void unlisted() {
    for (ServiceListing listing : coverage.unlisted()) {
      ServiceListing.Failure failure = listing.failure();
      html.element(
          "p",
          with("class", failure == null ? "note" : "warn"),
          () -> {
            html.text("Subscription " + listing.subscription());
            if (failure == null) {
              html.text(
                  " was not listed yet: whether it has services without protection is not"
                      + " known.");
            } else {
              html.text(" could not be listed since ");
              frame.when(html, failure.since());
              html.text(
                  ", so what is said of it may be out of date: "
                      + failure.code()
                      + ": "
                      + failure.message());
            }
          });
    }
  }

  /** Until a first backup has succeeded nobody knows whether the rights are there. */
  private void joined(List<ServiceStatus> services) {
    List<Coverage.Joined> untried =
        coverage.joined().stream()
            .filter(
                joined ->
                    services.stream()
                        .filter(status -> status.service().equals(joined.id().key()))
                        .allMatch(status -> status.posture().history().lastSuccess() == null))
            .toList();
    folded(
        Phrases.count(untried.size(), "service") + " protected by a tag, without a backup yet",
        untried,
        joined -> {
          frame.service(html, joined.id().key());
          html.text(" may need its rights:");
          html.element("pre", () -> html.element("code", String.join("\n", joined.rights())));
        });
  }

  private void impossible() {
    folded(
        Phrases.count(coverage.impossible().size(), "service") + " that cannot be backed up",
        coverage.impossible(),
        found -> {
          named(found.service());
          html.text(". " + found.reason());
        });
  }

  private void ignored() {
    folded(
        Phrases.count(coverage.ignored().size(), "service") + " left out on purpose, by a tag",
        coverage.ignored(),
        this::named);
  }

  private void withoutLogs(List<ServiceStatus> services) {
    Set<String> keys = Set.copyOf(coverage.withoutLogs());
    List<ServiceId> without =
        services.stream()
            .filter(status -> keys.contains(status.service()))
            .flatMap(status -> Stream.ofNullable(status.posture().id()))
            .toList();
    folded(
        Phrases.count(without.size(), "service")
            + " whose requests are logged nowhere once the built-in reports end, on 15 March 2027",
        without,
        id -> {
          frame.service(html, id.key());
          html.element("pre", () -> html.element("code", GatewayLogs.command(id)));
        });
  }

  private void named(ListedService service) {
    html.element("strong", service.id().name());
    html.text(" (" + service.tier() + ", " + service.location() + ")");
  }

  private void heading(String title, int many) {
    if (many > 0) {
      html.element(
          "h2",
          () -> {
            html.text(title);
            html.element("span", with("class", "many"), " " + Phrases.number(many));
          });
    }
  }

  private <T> void folded(String summary, List<T> items, Consumer<T> item) {
    if (!items.isEmpty()) {
      html.element(
          "details",
          () -> {
            html.element("summary", summary);
            each(items, item);
          });
    }
  }

  private <T> void each(List<T> items, Consumer<T> item) {
    if (items.isEmpty()) {
      return;
    }
    html.element(
        "ul",
        () -> {
          items.stream().limit(NAMED).forEach(each -> html.element("li", () -> item.accept(each)));
          if (items.size() > NAMED) {
            html.element(
                "li", "and " + Phrases.number(items.size() - NAMED) + " more: GET /api/services");
          }
        });
  }
}
