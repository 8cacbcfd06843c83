package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A backup or restore that ARM has accepted. It has no timer of its own: it ends when {@link
 * #settle} is called after its end time.
 */
public final class SimulatedOperation {
  private final OperationKind kind;
  private final SimulatedService service;
  private final BackupRequest request;
  private final String apiVersion;
  private final LocationStyle style;
  private final String pathAtPost;
  private final String pathAtPoll;
  private final Instant startedAt;
  private final Instant endsAt;
  private final ObjectNode configurationAtStart;
  private final ObjectNode entitiesAtStart;
  private final Optional<ArmError> plannedFailure;
  private final AtomicLong issuedCount = new AtomicLong();
  private Instant noPollBefore = Instant.MIN;
  private Consumer<Optional<ArmError>> atEnd = failure -> {};
  // Volatile and not locked: the service reads it under its own lock, and settle() holds this
  // object's lock while it calls the service.
  private volatile boolean ended;
  private volatile Optional<ArmError> failure = Optional.empty();

  SimulatedOperation(
      OperationKind kind,
      SimulatedService service,
      BackupRequest request,
      String apiVersion,
      LocationStyle style,
      String serial,
      Instant startedAt,
      Duration takes) {
    this.kind = kind;
    this.service = service;
    this.request = request;
    this.apiVersion = apiVersion;
    this.style = style;
    this.startedAt = startedAt;
    this.endsAt = startedAt.plus(takes);
    // ARM does not say whether a change made during a backup is in it; here it never is.
    this.configurationAtStart = service.configuration();
    this.entitiesAtStart = service.entities().saved();
    this.plannedFailure = service.takePlannedFailure(kind);
    String id = style.id(kind, service.name(), service.region(), serial);
    this.pathAtPost =
        style.pathAtPost(kind, service.id(), service.subscription(), service.region(), id);
    this.pathAtPoll =
        style.pathAtPoll(kind, service.id(), service.subscription(), service.region(), id);
  }

  /** Backup or restore. */
  public OperationKind kind() {
    return kind;
  }

  /** When ARM accepted it. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it ends or has ended. */
  public Instant endsAt() {
    return endsAt;
  }

  /** The name of the blob it writes or reads. */
  public String backupName() {
    return request.backupName();
  }

  /** The x-ms-client-request-id of its request, as the Activity Log shows it; empty if absent. */
  public String clientRequestId() {
    return request.clientRequestId();
  }

  /** Whether it has ended. */
  public boolean hasEnded() {
    return ended;
  }

  /** Its error; empty while it runs and if it succeeded. */
  public Optional<ArmError> failure() {
    return failure;
  }

  /** The service that is saved, or restored into. */
  public SimulatedService service() {
    return service;
  }

  /** The paths of its status URLs, verbatim. */
  List<String> paths() {
    return List.of(pathAtPost, pathAtPoll);
  }

  /** Whether its status URL is below the subscription rather than below the service. */
  boolean isRegional() {
    return style == LocationStyle.SIGNED;
  }

  String apiVersion() {
    return apiVersion;
  }

  String targetAtPost() {
    return target(pathAtPost);
  }

  String targetAtPoll() {
    return target(pathAtPoll);
  }

  /** The path of Azure-AsyncOperation, which API version 2014 sent too, without an api-version. */
  Optional<String> asyncOperationPath() {
    return style == LocationStyle.OF_2014
        ? Optional.of(pathAtPost.replace("/operationresults/", "/operations/"))
        : Optional.empty();
  }

  private String target(String path) {
    return style == LocationStyle.SIGNED
        ? UrlSignature.sign(path, query(), issuedCount.incrementAndGet())
        : path + "?" + query();
  }

  /** Whether exactly this request target was issued, now or earlier. */
  boolean issued(String target, String path) {
    return style == LocationStyle.SIGNED
        ? UrlSignature.isGenuine(target, path, query())
        : target.equals(path + "?" + query());
  }

  private String query() {
    return "api-version=" + apiVersion;
  }

  /** Records a poll; true if it came earlier than the previous response allowed. */
  synchronized boolean notePoll(Instant now, Duration retryAfter) {
    boolean early = now.isBefore(noPollBefore);
    noPollBefore = now.plus(retryAfter);
    return early;
  }

  /** Ends the operation if its end time has passed. */
  synchronized void settle(Instant now, BackupVault vault, int backupSize) {
    if (ended || now.isBefore(endsAt)) {
      return;
    }
    try {
      failure = plannedFailure.isPresent() ? plannedFailure : end(vault, backupSize);
    } catch (RuntimeException storage) {
      failure = Optional.of(unreachable(storage));
    }
    ended = true;
    atEnd.accept(failure);
  }

  /** Sets what is called with the error, if any, when the operation ends. */
  synchronized void onEnd(Consumer<Optional<ArmError>> next) {
    atEnd = next;
  }

  private ArmError unreachable(RuntimeException storage) {
    String problem = String.valueOf(storage.getMessage());
    return kind == OperationKind.BACKUP
        ? ArmError.backupFailed(problem)
        : ArmError.restoreFailed(problem);
  }

  private Optional<ArmError> end(BackupVault vault, int backupSize) {
    if (kind == OperationKind.BACKUP) {
      BackupDocument backup =
          new BackupDocument(
              service.name(), service.sku(), startedAt, configurationAtStart, entitiesAtStart);
      vault.write(
          request.storageAccount(),
          request.containerName(),
          request.backupName(),
          backup.write(backupSize));
      return Optional.empty();
    }
    Optional<BackupDocument> backup =
        vault
            .read(request.storageAccount(), request.containerName(), request.backupName())
            .flatMap(BackupDocument::read);
    if (backup.isEmpty()) {
      return Optional.of(
          ArmError.restoreFailed("no backup '%s' found".formatted(request.backupName())));
    }
    if (backup.get().isExpired(startedAt)) {
      return Optional.of(ArmError.restoreFailed("backup expired"));
    }
    if (!backup.get().sku().equals(service.sku())) {
      return Optional.of(
          ArmError.restoreFailed(
              "current SKU is '%s', backup SKU is '%s'"
                  .formatted(service.sku(), backup.get().sku())));
    }
    service.restored(backup.get());
    return Optional.empty();
  }
}
