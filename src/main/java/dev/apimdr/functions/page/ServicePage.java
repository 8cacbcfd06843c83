package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.app.catalogue.GetStatus;
import dev.apimdr.core.history.Percentiles;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One service: how to restore it, its recovery points, its nights and its last operations. */
final class ServicePage {

  /** How many rows of a table are shown at once: a week of nights. */
  private static final int SHOWN = 7;

  private final Html html;
  private final Frame frame;
  private final GetStatus.Detail detail;
  private final ServiceStatus status;
  private final ServiceCard card;

  private ServicePage(Html html, Frame frame, GetStatus.Detail detail) {
    this.html = html;
    this.frame = frame;
    this.detail = detail;
    this.status = detail.status();
    this.card = new ServiceCard(html, frame, status);
  }

  static String of(GetStatus.Detail detail, Frame frame) {
    ServiceStatus status = detail.status();
    Headline headline =
        new Headline(
            Level.of(status), status.service() + " " + Headline.why(status, detail.now()) + ".");
    return frame.page(
        headline.sentence(),
        headline.level(),
        html -> new ServicePage(html, frame, detail).write(headline));
  }

  private void write(Headline headline) {
    OverviewPage.heading(html, headline);
    html.element(
        "div",
        with("class", "service alone"),
        () -> {
          card.badge();
          card.age();
          card.nights();
          id();
          card.running();
          if (isBackingUp()) {
            html.element("p", with("class", "note"), OverviewPage.PORTAL);
          }
          card.failure();
          card.facts();
          measured();
        });
    if (status.newest() != null) {
      html.element("h2", with("id", "restore"), "Restore it");
      if (!status.targets().isEmpty()) {
        html.element(
            "p",
            "Put the key named restore into the variable RESTORE. The first command changes nothing"
                + " and says what would happen; the second overwrites its target.");
      }
      card.commands();
    }
    nights();
    points();
    operations();
  }

  private boolean isBackingUp() {
    return status.posture().running().stream()
        .anyMatch(running -> running.entry().kind() == OperationKind.BACKUP);
  }

  private void id() {
    ServiceId id = status.posture().id();
    if (id != null) {
      html.element("p", with("class", "exact"), id.path());
    }
  }

  private void measured() {
    List<String> measured = new ArrayList<>();
    for (OperationKind kind : OperationKind.values()) {
      status.posture().measured(kind).map(found -> measured(kind, found)).ifPresent(measured::add);
    }
    if (!measured.isEmpty()) {
      html.element("p", String.join("; ", measured) + ".");
    }
  }

  private static String measured(OperationKind kind, Percentiles found) {
    return "A "
        + kind.wireName()
        + " of it usually takes "
        + Phrases.duration(found.p50())
        + ", 19 of 20 within "
        + Phrases.duration(found.p95());
  }

  private void points() {
    List<RecoveryPoint> points = detail.points();
    html.element("h2", "Recovery points");
    if (points.isEmpty()) {
      html.element("p", "There are none.");
      return;
    }
    shortened(
        points,
        "recovery points",
        shown ->
            table(
                html,
                List.of("Taken", "Age", "Expires", "Size", "Can be restored"),
                () -> shown.forEach(this::point)));
  }

  private void point(RecoveryPoint point) {
    CatalogueEntry entry = CatalogueEntry.recorded(point, frame.now());
    html.element(
        "tr",
        () -> {
          html.element(
              "th",
              with("scope", "row"),
              () -> {
                Frame.time(html, point.takenAt(), Phrases.at(point.takenAt()));
                html.element("span", with("class", "exact"), point.blob().backupName());
              });
          cell(html, "Age", Phrases.relative(point.takenAt(), frame.now()));
          cell(html, "Expires", Phrases.relative(point.expiresAt(), frame.now()));
          cell(html, "Size", Phrases.bytes(point.facts().size()));
          cell(html, "Can be restored", restorable(entry));
        });
  }

  private static String restorable(CatalogueEntry entry) {
    return entry.isRestorable()
        ? "yes"
        : (entry.isRestorableByName() ? "only by its name: " : "no: ")
            + entry.gravestFirst().stream().map(entry::explain).collect(Collectors.joining(" "));
  }

  private void nights() {
    html.element("h2", "Its last " + Nights.KEPT + " nights");
    NightStrip.legend(html);
    List<Nights.Night> newestFirst = new ArrayList<>(status.nights().nights());
    Collections.reverse(newestFirst);
    html.element(
        "details",
        () -> {
          html.element("summary", "Each night in words");
          html.element(
              "ol",
              with("class", "words"),
              () -> newestFirst.forEach(night -> html.element("li", NightStrip.words(night))));
        });
  }

  private void operations() {
    List<ServiceHistory.Ended> recent = status.posture().history().recent();
    html.element("h2", "Last operations");
    if (recent.isEmpty()) {
      html.element("p", "None has ended yet.");
      return;
    }
    shortened(
        recent,
        "operations",
        shown ->
            table(
                html,
                List.of("Ended", "What", "Came to", "Took", "Why"),
                () -> shown.forEach(this::operation)));
  }

  private void operation(ServiceHistory.Ended ended) {
    html.element(
        "tr",
        () -> {
          Instant at = ended.endedAt();
          html.element("th", with("scope", "row"), () -> Frame.time(html, at, Phrases.at(at)));
          html.element(
              "td",
              () ->
                  html.element(
                      "a",
                      with("href", frame.operation(status.service(), ended.operationId().value())),
                      Words.operation(ended.kind()) + " " + ended.operationId()));
          html.element(
              "td",
              () -> ServiceCard.badge(html, Words.level(ended.phase()), Words.end(ended.phase())));
          Duration took = ended.took();
          cell(html, "Took", took == null ? "was never sent" : Phrases.duration(took));
          OperationError error = ended.error();
          cell(html, "Why", error == null ? "" : error.code());
        });
  }

  /** The newest at once, the older ones where they are asked for. */
  private <T> void shortened(List<T> all, String noun, Consumer<List<T>> write) {
    int shown = Math.min(SHOWN, all.size());
    write.accept(all.subList(0, shown));
    if (shown < all.size()) {
      html.element(
          "details",
          () -> {
            html.element("summary", (all.size() - shown) + " older " + noun);
            write.accept(all.subList(shown, all.size()));
          });
    }
  }

  /** A cell that tells its column, for a phone shows a row as a list. */
  static void cell(Html html, String column, String text) {
    html.element("td", with("data-column", text.isEmpty() ? "" : column), text);
  }

  /** A table. */
  static void table(Html html, List<String> columns, Runnable rows) {
    html.element(
        "table",
        () -> {
          html.element(
              "thead",
              () ->
                  html.element(
                      "tr",
                      () ->
                          columns.forEach(
                              column -> html.element("th", with("scope", "col"), column))));
          html.element("tbody", rows);
        });
  }
}
