package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.app.catalogue.GetStatus;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.functions.http.AboutRestore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One operation: what it came to, what happened when, and what is left to be done by hand. */
final class OperationPage {

  private final Html html;
  private final Frame frame;
  private final Operation operation;
  private final OperationRequest request;
  private final OperationProgress progress;
  private final @Nullable Outcome outcome;
  private final GetStatus.OperationStatus status;
  private final AboutRestore beside;

  private OperationPage(
      Html html, Frame frame, GetStatus.OperationStatus status, AboutRestore beside) {
    this.html = html;
    this.frame = frame;
    this.status = status;
    this.beside = beside;
    this.operation = status.operation();
    this.request = operation.request();
    this.progress = operation.progress();
    this.outcome = operation.isTerminal() ? operation.outcome() : null;
  }

  /**
   * The page.
   *
   * @param beside what is known of a restore beside its record
   */
  static String of(GetStatus.OperationStatus status, AboutRestore beside, Frame frame) {
    Headline headline = headline(status.operation(), verdict(beside.proof()));
    return frame.page(
        headline.sentence(),
        headline.level(),
        html -> new OperationPage(html, frame, status, beside).write(headline));
  }

  private static Optional<Verdict> verdict(@Nullable RestoreProof proof) {
    return Optional.ofNullable(proof).flatMap(RestoreProof::verdict);
  }

  /** A restore that brought back something else has succeeded only by Azure's word. */
  private static Headline headline(Operation operation, Optional<Verdict> verdict) {
    boolean different = verdict.filter(found -> found == Verdict.DIFFERENT).isPresent();
    return different
        ? new Headline(Level.BAD, sentence(operation) + " What came back is different.")
        : new Headline(Words.level(operation.phase()), sentence(operation));
  }

  private static String sentence(Operation operation) {
    Outcome outcome = operation.isTerminal() ? operation.outcome() : null;
    String took =
        outcome == null
            ? ""
            : " after "
                + Phrases.duration(
                    Elapsed.between(operation.request().requestedAt(), outcome.at()));
    return Words.operation(operation.kind())
        + (operation.isBackup() ? " of " : " into ")
        + operation.service().key()
        + " "
        + Words.end(operation.phase())
        + took
        + ".";
  }

  private void write(Headline headline) {
    OverviewPage.heading(html, headline);
    html.element(
        "p",
        () -> {
          html.text("Service ");
          frame.service(html, operation.service().key());
          html.text(", operation ");
          html.element("code", operation.id().value());
        });
    if (outcome == null) {
      running();
    } else {
      OperationError error = outcome.error();
      if (error != null) {
        html.element("section", with("class", "failure"), () -> ServiceCard.error(html, error));
      }
    }
    html.element("h2", "What happened");
    html.element("ol", with("class", "timeline"), this::timeline);
    RestoreProof proof = beside.proof();
    if (proof != null) {
      new ProofSection(html, frame, proof).write();
    }
    GatewayProbes probes = beside.probes();
    if (probes != null) {
      new ProbeSection(html, probes).write();
    }
    comparison();
    changes();
    evidence();
    ids();
  }

  private void running() {
    Progress.write(
        html,
        Words.operation(operation.kind()),
        frame.operation(operation.service().key(), operation.id().value()),
        Elapsed.between(request.requestedAt(), frame.now()),
        status.usual());
    if (operation.isBackup()) {
      html.element("p", with("class", "note"), OverviewPage.PORTAL);
    }
  }

  private void timeline() {
    happened(
        request.requestedAt(),
        request.origin().scheduled()
            ? "The schedule asked for it."
            : "It was asked for"
                + by(request.origin().by())
                + reason(request.origin().reason())
                + ".");
    RestoreSource source = request.source();
    if (source != null) {
      Instant taken = source.takenAt();
      happened(
          request.requestedAt(),
          "The backup "
              + request.blob().backupName()
              + (taken == null ? "" : " of " + Phrases.at(taken))
              + " was chosen: "
              + source.chosen()
              + ".");
    }
    OperationId safety = request.safety();
    if (safety != null) {
      happened(
          request.requestedAt(),
          operation.isBackup()
              ? "It secures the target of restore " + safety + "."
              : "Backup " + safety + " of the target comes first.");
    }
    Waiting waiting = progress.waiting();
    if (waiting != null && outcome == null) {
      happened(waiting.since(), "Since then it waits: " + waiting.what());
    }
    PostAttempt post = progress.post();
    if (post != null) {
      happened(
          post.recordedAt(),
          "It was sent to Azure" + (post.unknown() ? "; the answer was lost." : "."));
    }
    TransientFailure trouble = progress.lastFailure();
    if (trouble != null) {
      happened(trouble.at(), "Delayed by " + trouble.code() + ": " + trouble.message());
    }
    if (progress.polling().polls() > 0) {
      html.element(
          "li",
          () ->
              html.element(
                  "span",
                  "Azure was asked for its state "
                      + Phrases.count(progress.polling().polls(), "time")
                      + "."));
    }
    if (outcome != null) {
      happened(
          outcome.at(),
          "It "
              + Words.end(outcome.phase())
              + (progress.polling().observed() ? ", as the service and its blob show." : "."));
    } else {
      html.element(
          "li",
          () ->
              html.element(
                  "span",
                  "Its next turn "
                      + (operation.due().isAfter(frame.now()) ? "comes " : "was due ")
                      + Phrases.relative(operation.due(), frame.now())
                      + "; without an end the app gives up "
                      + Phrases.relative(operation.deadline(), frame.now())
                      + " ("
                      + Phrases.at(operation.deadline())
                      + ")."));
    }
  }

  private void happened(Instant at, String what) {
    html.element(
        "li",
        () -> {
          Frame.time(html, at, Phrases.precisely(at));
          html.text(" ");
          html.element("span", what);
        });
  }

  private static String by(@Nullable String who) {
    return who == null ? "" : " by " + who;
  }

  private static String reason(@Nullable String reason) {
    return reason == null ? "" : ": " + reason;
  }

  private void comparison() {
    SettingsDrift drift = progress.findings().comparison();
    if (drift == null) {
      return;
    }
    html.element("h2", "To be set by hand");
    if (drift.differences().isEmpty() && drift.note() == null) {
      html.element("p", "Nothing: what a backup leaves out is alike in the target.");
    }
    if (!drift.differences().isEmpty()) {
      ServicePage.table(
          html,
          List.of("Setting", "When it was backed up", "The target"),
          () ->
              drift
                  .differences()
                  .forEach(
                      difference ->
                          html.element(
                              "tr",
                              () -> {
                                html.element("th", with("scope", "row"), difference.setting());
                                ServicePage.cell(
                                    html, "When it was backed up", difference.source());
                                ServicePage.cell(html, "The target", difference.target());
                              })));
    }
    note(drift.note());
  }

  private void changes() {
    ConcurrentChanges window = progress.findings().window();
    if (window == null) {
      return;
    }
    html.element("h2", "Changed while it ran");
    if (window.changes().isEmpty() && window.note() == null) {
      html.element("p", "Nothing, as the Activity Log has it.");
    }
    if (!window.changes().isEmpty()) {
      html.element(
          "ol",
          with("class", "timeline"),
          () ->
              window
                  .changes()
                  .forEach(
                      change ->
                          happened(change.at(), change.operationName() + " " + change.resource())));
    }
    note(window.note());
  }

  private void evidence() {
    Evidence evidence = progress.findings().evidence();
    if (evidence != null) {
      html.element("h2", "What the Activity Log says");
      String status = evidence.status();
      html.element("p", (status == null ? "" : status + ": ") + evidence.message());
    }
  }

  private void note(@Nullable String note) {
    if (note != null) {
      html.element("p", note);
    }
  }

  private void ids() {
    html.element("h2", "For support");
    html.element(
        "ul",
        with("class", "ids"),
        () -> {
          id("Client request id", operation.clientRequestId());
          id("Request id", progress.polling().armIds().requestId());
          id("Correlation id", progress.polling().armIds().correlationId());
          id("Service", operation.service().path());
          id("Backup", request.blob().containerName() + "/" + request.blob().backupName());
        });
  }

  private void id(String what, @Nullable String id) {
    if (id != null) {
      html.element("li", () -> html.text(what + " ").element("code", id));
    }
  }
}
