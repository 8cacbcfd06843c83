package dev.apimdr.functions.page;

import static dev.apimdr.functions.page.Html.with;

import dev.apimdr.core.change.ChangeState;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.posture.Posture;
import dev.apimdr.core.posture.ServiceStatus;
import dev.apimdr.core.posture.ServiceStatus.LastRestore;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.ServiceProofs;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import dev.apimdr.core.standby.Following;
import java.time.Duration;
import java.time.Instant;

/** What is said of one service, in the overview and on its own page. */
final class ServiceCard {

  private final Html html;
  private final Frame frame;
  private final ServiceStatus status;
  private final Posture posture;

  ServiceCard(Html html, Frame frame, ServiceStatus status) {
    this.html = html;
    this.frame = frame;
    this.status = status;
    this.posture = status.posture();
  }

  /** Its state as a sign and a word. */
  void badge() {
    badge(html, Level.of(status), Level.word(status));
  }

  static void badge(Html html, Level level, String word) {
    html.element(
        "span",
        with("class", "badge " + level.styled()),
        () -> {
          html.element("span", with("aria-hidden", "true"), level.sign());
          html.text(" " + word);
        });
  }

  /** How old the newest backup is, beside how old it may be. */
  void age() {
    html.element(
        "p",
        with("class", "age"),
        () -> {
          Instant taken = posture.takenAt().orElse(null);
          RecoveryPointSummary points = posture.points();
          if (taken == null) {
            html.text(posture.protection() == null ? "Not backed up" : "No backup yet");
          } else if (points.restorable() == 0) {
            html.text(
                Phrases.count(points.count(), "recovery point") + ", none that can be restored");
          } else {
            html.element(
                "strong",
                () ->
                    Frame.time(html, taken, Phrases.duration(posture.age().orElse(Duration.ZERO))));
            html.text(" old");
          }
          if (posture.protection() != null) {
            html.text(", at most " + Phrases.duration(posture.protection().rpo()));
          }
        });
  }

  /** The last nights; of a service without backups only where it was restored into. */
  void nights() {
    if (posture.protection() != null
        || posture.points().count() > 0
        || status.nights().nights().stream().anyMatch(night -> night.restore() != null)) {
      NightStrip.write(html, status.nights());
    }
  }

  /** What else a reader asks: each a short sentence. */
  void facts() {
    html.element(
        "ul",
        with("class", "facts"),
        () -> {
          Following following = posture.following();
          if (following != null) {
            StandbyFact.write(html, frame, following);
          }
          proof();
          expiry();
          damaged();
          changed();
          changedSince();
        });
  }

  /** What the last restore has proven, or else that there was one. */
  private void proof() {
    ServiceProofs proofs = posture.proofs();
    ProofSummary last = proofs.last();
    if (last == null && !proofs.isOverdue()) {
      lastRestore();
      return;
    }
    String sentence = proofs.sentence(status.service(), frame.now());
    html.element(
        "li",
        last != null && last.isEqual() && !proofs.isOverdue() ? with() : with("class", "warn"),
        () -> {
          html.text(sentence + " ");
          if (last == null) {
            return;
          }
          html.element(
              "a", with("href", frame.operation(last.target(), last.restore().value())), "See it");
        });
  }

  private void lastRestore() {
    LastRestore restore = status.lastRestore();
    if (restore != null) {
      html.element(
          "li",
          () -> {
            html.text("Restored into " + restore.target() + " ");
            Frame.time(html, restore.endedAt(), Phrases.relative(restore.endedAt(), frame.now()));
            Duration took = restore.took();
            html.text(took == null ? "" : ", took " + Phrases.duration(took));
          });
    } else if (posture.points().count() > 0) {
      html.element("li", "No restore of its backups is on record");
    }
  }

  private void expiry() {
    Instant next = posture.points().nextExpiry();
    Instant last = posture.points().lastExpiry();
    if (next != null && last != null) {
      html.element(
          "li",
          () -> {
            if (last.isAfter(next)) {
              html.text(
                  Phrases.count(posture.points().restorable(), "recovery point")
                      + ": next expiry ");
              Frame.time(html, next, Phrases.relative(next, frame.now()));
              html.text(", last ");
            } else {
              html.text("One recovery point, expires ");
            }
            Frame.time(html, last, Phrases.relative(last, frame.now()));
          });
    }
  }

  private void damaged() {
    int damaged = posture.points().damaged();
    if (damaged > 0) {
      html.element(
          "li",
          with("class", "warn"),
          Phrases.count(damaged, "backup") + " lost, overwritten or archived");
    }
  }

  private void changed() {
    RecoveryPoint newest = status.newest();
    ChangeSummary changed = newest == null ? null : newest.caveats().changed();
    if (changed != null) {
      html.element(
          "li",
          "Changed " + Phrases.count(changed.count(), "time") + " while its newest backup ran");
    }
  }

  private void changedSince() {
    ChangeState changes = posture.changes();
    if (changes == null || posture.points().count() == 0) {
      return;
    }
    switch (changes.state()) {
      case CHANGED -> html.element("li", "Since its newest backup: " + changes.message());
      case UNCHANGED -> html.element("li", "Not changed since its newest backup");
      case UNKNOWN ->
          html.element(
              "li",
              "Whether it was changed since its newest backup is not known. " + changes.message());
    }
  }

  /** What runs, and how long it usually takes. */
  void running() {
    posture.running().forEach(this::running);
  }

  private void running(Posture.Running running) {
    String id = running.entry().operationId().value();
    Progress.write(
        html,
        Words.operation(running.entry().kind()),
        frame.operation(status.service(), id),
        running.elapsed(),
        running.usual());
    if (running.problem() != null) {
      html.element(
          "p",
          with("class", "warn"),
          "It waits for longer than it should: " + running.problem().what());
    }
  }

  /** The last failure, where nothing has succeeded since: Azure's words, and what to do. */
  void failure() {
    status.openFailure().ifPresent(this::failure);
  }

  private void failure(ServiceHistory.Ended failure) {
    html.element(
        "section",
        with("class", "failure"),
        () -> {
          html.element(
              "p",
              () -> {
                html.element(
                    "a",
                    with("href", frame.operation(status.service(), failure.operationId().value())),
                    Words.operation(failure.kind()) + " " + Words.end(failure.phase()));
                html.text(" ");
                frame.when(html, failure.endedAt());
              });
          OperationError error = failure.error();
          if (error != null) {
            error(html, error);
          }
        });
  }

  static void error(Html html, OperationError error) {
    html.element(
        "blockquote",
        () -> {
          html.element("code", error.code());
          if (!error.message().isEmpty()) {
            html.text(" " + error.message());
          }
        });
    if (!error.advice().isEmpty()) {
      html.element(
          "p",
          () -> {
            html.element("strong", "What to do: ");
            html.text(error.advice());
          });
    }
  }

  /** The exact commands that restore its newest backup, into each target that may be given it. */
  void commands() {
    if (status.newest() == null) {
      return;
    }
    if (status.targets().isEmpty()) {
      html.element(
          "p",
          "No service may be given its backups: name a target in RESTORE_TARGETS, else a restore"
              + " begins with a deployment.");
    }
    for (String target : status.targets()) {
      RestoreCommand command =
          RestoreCommand.of(frame.api(), status.service(), target, status.newest());
      command(html, "Look first what a restore into " + target + " would do", command.dryRun());
      command(
          html,
          "Restore: overwrites all of "
              + (target.equals(status.service()) ? target + " itself" : target),
          command.restore());
    }
  }

  private static void command(Html html, String title, String command) {
    html.element("p", with("class", "commanded"), title + ":");
    html.element("pre", () -> html.element("code", command));
  }
}
