package dev.apimdr.local.arm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A creation, deletion or purge that ARM has accepted. It has no timer of its own: it ends when
 * {@link #settle} is called after its end time.
 */
final class LifecycleOperation {
  private final LifecycleKind kind;
  private final SimulatedService service;
  private final Urls urls;
  private final Instant endsAt;
  private final Optional<ArmError> plannedFailure;
  private final Consumer<Optional<ArmError>> atEnd;
  private final AtomicLong issuedCount = new AtomicLong();
  private Instant noPollBefore;
  private boolean ended;
  private Optional<ArmError> failure = Optional.empty();

  /**
   * Where its status is read.
   *
   * @param status the path of Azure-AsyncOperation
   * @param result the path of Location; may be the same
   * @param query what the URL holds before the signature
   * @param signed whether a signature follows that is another one in every answer
   */
  record Urls(String status, String result, String query, boolean signed) {
    List<String> paths() {
      return List.of(status, result);
    }
  }

  /**
   * Creates an operation.
   *
   * @param atEnd is told the error, if any, when it ends
   */
  LifecycleOperation(
      LifecycleKind kind,
      SimulatedService service,
      Urls urls,
      Instant endsAt,
      Optional<ArmError> plannedFailure,
      Consumer<Optional<ArmError>> atEnd) {
    this.kind = kind;
    this.service = service;
    this.urls = urls;
    this.endsAt = endsAt;
    this.noPollBefore = Instant.MIN;
    this.plannedFailure = plannedFailure;
    this.atEnd = atEnd;
  }

  /** The Base64 id: region, service, kind and a number, as recorded. */
  static String id(LifecycleKind kind, SimulatedService service, String serial) {
    String words = service.region() + ":" + service.name() + "_" + kind.word() + "_" + serial;
    return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  LifecycleKind kind() {
    return kind;
  }

  SimulatedService service() {
    return service;
  }

  Instant endsAt() {
    return endsAt;
  }

  List<String> paths() {
    return urls.paths();
  }

  String statusTarget() {
    return target(urls.status());
  }

  String resultTarget() {
    return target(urls.result());
  }

  private String target(String path) {
    return urls.signed()
        ? UrlSignature.sign(path, urls.query(), issuedCount.incrementAndGet())
        : path + "?" + urls.query();
  }

  /** Whether exactly this request target was issued, now or earlier. */
  boolean issued(String target, String path) {
    return urls.signed()
        ? UrlSignature.isGenuine(target, path, urls.query())
        : target.equals(path + "?" + urls.query());
  }

  /** Whether a path is that of Location alone, which answers with the service in the end. */
  boolean isResult(String path) {
    return path.equals(urls.result()) && !urls.result().equals(urls.status());
  }

  /** Records a poll; true if it came earlier than the previous response allowed. */
  synchronized boolean notePoll(Instant now, Optional<Duration> retryAfter) {
    boolean early = now.isBefore(noPollBefore);
    noPollBefore = retryAfter.map(now::plus).orElse(Instant.MIN);
    return early;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Its error; empty while it runs and if it succeeded. */
  synchronized Optional<ArmError> failure() {
    return failure;
  }

  /** Ends the operation if its end time has passed. */
  synchronized void settle(Instant now) {
    if (ended || now.isBefore(endsAt)) {
      return;
    }
    failure = plannedFailure;
    atEnd.accept(failure);
    ended = true;
  }
}
