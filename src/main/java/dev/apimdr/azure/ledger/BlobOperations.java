package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.JoinedRequestJson;
import dev.apimdr.azure.codec.OperationJson;
import dev.apimdr.azure.codec.WireNames;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.JoinedRequest;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations, one document each; requests that joined one lie among them. */
public final class BlobOperations implements Operations {
  private static final String PHASE = "phase";
  private static final String ENDED = "endedAt";
  private static final String JOINED = "joined";

  private final LedgerContainer container;

  public BlobOperations(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<Operation>> find(String service, OperationId id) {
    String blob = blob(service, id);
    return container
        .read(blob)
        .filter(found -> !JoinedRequestJson.is(found.fields()))
        .map(found -> LedgerCodec.stored(blob, found, OperationJson::read));
  }

  @Override
  public Optional<JoinedRequest> joined(String service, OperationId id) {
    String blob = blob(service, id);
    return container
        .read(blob)
        .filter(found -> JoinedRequestJson.is(found.fields()))
        .map(found -> LedgerCodec.value(blob, found, JoinedRequestJson::read));
  }

  @Override
  public boolean join(JoinedRequest request) {
    return container
        .create(
            blob(request.service(), request.id()),
            JoinedRequestJson.write(request),
            metadata(request))
        .isPresent();
  }

  @Override
  public boolean join(Versioned<Operation> read, JoinedRequest request) {
    return container
        .replace(
            blob(request.service(), request.id()),
            read.etag(),
            JoinedRequestJson.write(request),
            metadata(request))
        .isPresent();
  }

  private static Map<String, String> metadata(JoinedRequest request) {
    return new Metadata()
        .put("kind", request.kind().wireName())
        .put("requestedAt", request.requestedAt())
        .put(JOINED, request.joined().value())
        .values();
  }

  @Override
  public Optional<Versioned<Operation>> create(Operation operation) {
    return container
        .create(blob(operation), OperationJson.write(operation), metadata(operation))
        .map(etag -> new Versioned<>(operation, etag));
  }

  @Override
  public Optional<Versioned<Operation>> replace(Versioned<Operation> read, Operation next) {
    return container
        .replace(blob(next), read.etag(), OperationJson.write(next), metadata(next))
        .map(etag -> new Versioned<>(next, etag));
  }

  @Override
  public List<Ended> ended(String service) {
    List<LedgerContainer.Listed> all = container.list(LedgerLayout.operationsOf(service));
    Map<String, LedgerContainer.Listed> byName =
        all.stream().collect(Collectors.toMap(LedgerContainer.Listed::name, listed -> listed));
    return all.stream().flatMap(listed -> ended(service, listed, byName).stream()).toList();
  }

  /** An operation whose metadata was lost counts as not ended, so that it is never removed. */
  private static Optional<Ended> ended(
      String service, LedgerContainer.Listed listed, Map<String, LedgerContainer.Listed> byName) {
    return LedgerLayout.operationOf(service, listed.name())
        .flatMap(
            id ->
                endedAt(service, listed, byName)
                    .map(at -> new Ended(service, id, at, listed.etag())));
  }

  /** Where the joined operation is gone, the time of the request stands for its end. */
  private static Optional<Instant> endedAt(
      String service, LedgerContainer.Listed listed, Map<String, LedgerContainer.Listed> byName) {
    String joined = listed.metadata().getOrDefault(JOINED, "");
    if (!OperationId.isValid(joined)) {
      return endedAt(listed);
    }
    LedgerContainer.Listed other = byName.get(blob(service, new OperationId(joined)));
    return other == null ? Optional.of(listed.created()) : endedAt(other);
  }

  private static Optional<Instant> endedAt(LedgerContainer.Listed listed) {
    boolean over =
        WireNames.phase(listed.metadata().getOrDefault(PHASE, ""))
            .filter(Phase::isTerminal)
            .isPresent();
    if (!over) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(Metadata.decode(listed.metadata().getOrDefault(ENDED, ""))));
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void remove(Ended ended) {
    container.delete(blob(ended.service(), ended.id()), ended.etag());
  }

  private static Map<String, String> metadata(Operation operation) {
    PostAttempt post = operation.progress().post();
    Outcome outcome = operation.outcome();
    OperationError error = outcome == null ? null : outcome.error();
    return new Metadata()
        .put("kind", operation.kind().wireName())
        .put(PHASE, operation.phase().wireName())
        .put("requestedAt", operation.request().requestedAt())
        .put("licensedAt", post == null ? null : post.recordedAt())
        .put("due", operation.due())
        .put(ENDED, outcome == null ? null : outcome.at())
        .put("backupName", operation.request().blob().backupName())
        .putTruncated("errorCode", error == null ? null : error.code(), ServiceHistory.LISTED_CODE)
        .putTruncated("errorMessage", error == null ? null : error.message())
        .values();
  }

  private static String blob(Operation operation) {
    return blob(operation.service().key(), operation.id());
  }

  private static String blob(String service, OperationId id) {
    return LedgerLayout.operation(service, id);
  }
}
