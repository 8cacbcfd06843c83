package dev.apimdr.app.requests;

import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.BackupStore.StoreAnswer;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.core.BackupBlob;
import dev.apimdr.core.BlobFacts;
import dev.apimdr.core.RecoveryPoint;
import dev.apimdr.core.RestoreChoice;
import dev.apimdr.core.RestoreSource;
import dev.apimdr.core.ServiceId;
import dev.apimdr.core.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves what a restore means, once, when it is accepted. */
final class RestoreSources {

  private final RecoveryPoints recoveryPoints;
  private final OpenOperations open;
  private final BackupStore store;
  private final Terms terms;

  RestoreSources(
      RecoveryPoints recoveryPoints, OpenOperations open, BackupStore store, Terms terms) {
    this.open = open;
    this.recoveryPoints = recoveryPoints;
    this.store = store;
    this.terms = terms;
  }

  /**
   * What was found.
   *
   * @param blob where the backup is
   * @param point its manifest; none of an unverified blob
   */
  record Found(BackupBlob blob, RestoreSource source, @Nullable RecoveryPoint point) {
    /** The service it is of, where its manifest tells. */
    Optional<ServiceId> of() {
      return Optional.ofNullable(point).map(RecoveryPoint::service);
    }
  }

  /** The backup a wish means; empty when there is none. */
  Optional<Found> find(RestoreRequest wish, Instant now) {
    String name = wish.backupName();
    return name == null ? chosen(wish, now) : named(wish.sourceKey(), name);
  }

  /** Why nothing was found, in words that say what there is. */
  String nothing(RestoreRequest wish, Instant now) {
    String source = wish.sourceKey();
    String name = wish.backupName();
    if (name != null) {
      return isUnfinished(source, name)
          ? "The backup " + name + " has not ended: what is there may not be whole."
          : "There is no backup "
              + name
              + " of "
              + source
              + (terms.isContainerPerService()
                  ? "."
                  : " with a manifest, and in a container that services share its name alone does"
                      + " not tell whose it is.");
    }
    List<RecoveryPoint> points = recoveryPoints.of(source);
    long expired = points.stream().filter(point -> !now.isBefore(point.expiresAt())).count();
    long doubtful = points.stream().filter(point -> point.trouble() != null).count();
    return "There is no recovery point of "
        + source
        + (wish.before() == null ? "" : " from before " + wish.before())
        + " to choose: "
        + points.size()
        + " known, "
        + expired
        + " expired, "
        + doubtful
        + " whose end was only seen, not reported (these can be named).";
  }

  private Optional<Found> chosen(RestoreRequest wish, Instant now) {
    RestoreChoice choice = new RestoreChoice(wish.before());
    return choice
        .among(recoveryPoints.of(wish.sourceKey()), now)
        .map(point -> found(point, choice.word()));
  }

  private Optional<Found> named(String service, String name) {
    return recoveryPoints
        .find(service, name)
        .map(point -> found(point, "by name"))
        .or(() -> unverified(service, name));
  }

  private static Found found(RecoveryPoint point, String chosen) {
    return new Found(
        point.blob(),
        new RestoreSource(
            point.service().key(),
            point.facts().etag(),
            point.tier(),
            point.takenAt(),
            point.expiresAt(),
            chosen),
        point);
  }

  /** A blob of ours whose manifest is lost: restorable by its name alone, its tier unknown. */
  private Optional<Found> unverified(String service, String name) {
    BackupBlob blob = new BackupBlob(terms.storageAccount(), terms.container(service), name);
    // In a container that services share a name alone does not tell whose backup it is.
    if (!terms.isContainerPerService()
        || !BackupBlob.isNameOf(service, name, List.of())
        || isUnfinished(service, name)) {
      return Optional.empty();
    }
    StoreAnswer answer = store.head(blob);
    BlobFacts facts = answer.facts();
    return facts == null
        ? Optional.empty()
        : Optional.of(
            new Found(
                blob,
                new RestoreSource(
                    service,
                    facts.etag(),
                    null,
                    null,
                    facts.lastModified().plus(RecoveryPoint.LIFE),
                    "by name, unverified"),
                null));
  }

  /** Whether the backup is still being written, or waits to be verified. */
  private boolean isUnfinished(String service, String name) {
    return open.of(service).stream()
        .anyMatch(entry -> BackupBlob.nameFor(service, entry.operationId()).equals(name));
  }
}
