package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One backup or restore that ARM accepted. Nothing ticks inside: whoever looks at it after its end
 * brings the end about.
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
  private final Optional<ArmError> destiny;
  private final AtomicLong issues = new AtomicLong();
  private Instant noPollBefore = Instant.MIN;
  private Consumer<Optional<ArmError>> atEnd = failure -> {};
  // Read under the service's lock, so never behind this one's, which settle holds while it asks the
  // service.
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
    // A change made while a backup runs may be missing from it; here it always is.
    this.configurationAtStart = service.configuration();
    this.destiny = service.takeDestiny(kind);
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

  /** When it will have ended, or has. */
  public Instant endsAt() {
    return endsAt;
  }

  /** The blob it writes or reads. */
  public String backupName() {
    return request.backupName();
  }

  /** What the caller named its request, as the Activity Log shows it; empty if it did not. */
  public String clientRequestId() {
    return request.clientRequestId();
  }

  /** Whether its end has come about. */
  public boolean hasEnded() {
    return ended;
  }

  /** Why it failed; empty while it runs and when it succeeded. */
  public Optional<ArmError> failure() {
    return failure;
  }

  SimulatedService service() {
    return service;
  }

  /** The paths that its status is read at, verbatim. */
  List<String> paths() {
    return List.of(pathAtPost, pathAtPoll);
  }

  /** Whether its status is read in the subscription instead of the service. */
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

  /** The URL that 2014 sent beside the Location, without an api-version. */
  Optional<String> asyncOperationPath() {
    return style == LocationStyle.OF_2014
        ? Optional.of(pathAtPost.replace("/operationresults/", "/operations/"))
        : Optional.empty();
  }

  private String target(String path) {
    return style == LocationStyle.SIGNED
        ? UrlSignature.sign(path, apiVersion, issues.incrementAndGet())
        : path + "?api-version=" + apiVersion;
  }

  /** Whether a target was given out, now or earlier, exactly so. */
  boolean gaveOut(String target, String path) {
    return style == LocationStyle.SIGNED
        ? UrlSignature.isGenuine(target, path, apiVersion)
        : target.equals(path + "?api-version=" + apiVersion);
  }

  /** Notes that an answer asked to wait; true if this look came before the last such time. */
  synchronized boolean looked(Instant now, Duration retryAfter) {
    boolean early = now.isBefore(noPollBefore);
    noPollBefore = now.plus(retryAfter);
    return early;
  }

  /** Brings the end about if it is time. */
  synchronized void settle(Instant now, BackupVault vault, int backupSize) {
    if (ended || now.isBefore(endsAt)) {
      return;
    }
    try {
      failure = destiny.isPresent() ? destiny : end(vault, backupSize);
    } catch (RuntimeException storage) {
      failure = Optional.of(unreachable(storage));
    }
    ended = true;
    atEnd.accept(failure);
  }

  /** What is done with the failure, or its absence, when the end has come about. */
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
          new BackupDocument(service.name(), service.sku(), startedAt, configurationAtStart);
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
    service.configuration(backup.get().configuration());
    return Optional.empty();
  }
}
