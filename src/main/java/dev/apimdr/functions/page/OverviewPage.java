package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.app.catalogue.GetStatus;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.posture.Readiness;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.usage.MissingReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The status page: the answer in a sentence, then the services, those in trouble first. */
final class OverviewPage {

  private OverviewPage() {}

  static String of(GetStatus.Overview overview, Frame frame) {
    Headline headline =
        Headline.of(overview.services(), overview.now()).with(overview.coverage(), overview.now());
    return frame.page(
        headline.sentence(),
        headline.level(),
        html -> {
          heading(html, headline);
          counts(html, overview.services());
          problems(html, overview.problems());
          overdueReports(html, overview.missing());
          portalNote(html, overview.services());
          List<ServiceStatus> attention = new ArrayList<>();
          List<ServiceStatus> ready = new ArrayList<>();
          List<ServiceStatus> others = new ArrayList<>();
          for (ServiceStatus status : overview.services()) {
            switch (Level.of(status)) {
              case BAD, WARN -> attention.add(status);
              case GOOD -> ready.add(status);
              case QUIET -> others.add(status);
            }
          }
          CoverageSection.write(html, frame, overview.coverage(), overview.services());
          group(html, frame, "Look at these", attention);
          group(html, frame, "Ready to be restored", ready);
          group(html, frame, "Not backed up", others);
          if (overview.services().isEmpty()) {
            html.element(
                "p",
                "Name the services in the setting PROTECTED_SERVICES; the next schedule then backs"
                    + " them up.");
          } else {
            html.element("h2", "The marks of a night");
            html.element(
                "p",
                "Each row has 30 nights, today on the right; a mark tells its time where the"
                    + " pointer rests on it, and the page of a service lists them all.");
            NightStrip.legend(html);
          }
        });
  }

  static void heading(Html html, Headline headline) {
    html.element(
        "div",
        with("class", "headline " + headline.level().styled()),
        () -> {
          html.element(
              "span", with("class", "sign", "aria-hidden", "true"), headline.level().sign());
          html.element("h1", headline.sentence());
        });
  }

  /** What is only on its way, as at first, worries nobody. */
  private static void overdueReports(Html html, List<MissingReports> missing) {
    List<String> overdue =
        missing.stream()
            .filter(reports -> reports.behind() > 0)
            .map(reports -> reports.service() + " since " + reports.behindSince())
            .toList();
    if (!overdue.isEmpty()) {
      html.element(
          "p",
          with("class", "warn"),
          "Days of Azure's reports are not taken out, and end on 15 March 2027: "
              + String.join(", ", overdue)
              + ".");
    }
  }

  private static void counts(Html html, List<ServiceStatus> services) {
    List<String> counts = new ArrayList<>();
    for (Readiness readiness : Readiness.values()) {
      long count = services.stream().filter(each -> each.readiness() == readiness).count();
      if (count > 0) {
        counts.add(Phrases.number(count) + " " + word(readiness));
      }
    }
    long running = services.stream().mapToLong(each -> each.posture().running().size()).sum();
    if (running > 0) {
      counts.add(Phrases.count(running, "operation") + " running");
    }
    if (!counts.isEmpty()) {
      html.element("p", with("class", "counts"), String.join(" \u00b7 ", counts));
    }
  }

  private static String word(Readiness readiness) {
    return switch (readiness) {
      case LOST -> "without a backup that can be restored";
      case NEVER -> "never backed up";
      case UNPROTECTED -> "not backed up";
      case OVERDUE, WAITING, READY -> readiness.name().toLowerCase(Locale.ROOT);
    };
  }

  private static void problems(Html html, List<String> problems) {
    if (!problems.isEmpty()) {
      html.element(
          "section",
          with("class", "failure"),
          () -> {
            html.element(
                "p",
                () ->
                    html.element(
                        "strong",
                        "The newest list of services was not accepted; the one before it"
                            + " is in force:"));
            html.element("ul", () -> problems.forEach(problem -> html.element("li", problem)));
          });
    }
  }

  /** People who open the portal meanwhile take its words for an outage. */
  private static void portalNote(Html html, List<ServiceStatus> services) {
    boolean backup =
        services.stream()
            .flatMap(each -> each.posture().running().stream())
            .anyMatch(running -> running.entry().kind() == OperationKind.BACKUP);
    if (backup) {
      html.element("p", with("class", "note"), PORTAL);
    }
  }

  static final String PORTAL =
      "While a backup runs, the Azure portal says \u201cService is being updated\u201d. That is"
          + " normal: the gateway serves on.";

  private static void group(Html html, Frame frame, String title, List<ServiceStatus> services) {
    if (services.isEmpty()) {
      return;
    }
    html.element(
        "h2",
        () -> {
          html.text(title);
          html.element("span", with("class", "many"), " " + Phrases.number(services.size()));
        });
    html.element(
        "ul",
        with("class", "services"),
        () -> services.forEach(status -> service(html, frame, status)));
  }

  private static void service(Html html, Frame frame, ServiceStatus status) {
    ServiceCard card = new ServiceCard(html, frame, status);
    html.element(
        "li",
        with("class", "service " + Level.of(status).styled()),
        () -> {
          html.element(
              "div",
              with("class", "who"),
              () -> {
                html.element("h3", () -> frame.service(html, status.service()));
                html.text(" ");
                card.badge();
                card.age();
              });
          html.element("div", with("class", "when"), card::nights);
          html.element("div", with("class", "what"), card::facts);
          html.element(
              "div",
              with("class", "more"),
              () -> {
                card.running();
                card.failure();
                if (status.newest() != null) {
                  html.element(
                      "details",
                      () -> {
                        html.element("summary", "Restore command");
                        card.commands();
                      });
                }
              });
        });
  }
}
