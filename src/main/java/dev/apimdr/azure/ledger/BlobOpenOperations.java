package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenIndex;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.azure.codec.IndexJson;
import dev.apimdr.azure.codec.WireNames;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.turn.OpenDocument;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The index of operations that have not ended. Its entries carry what they say as metadata too, so
 * that one listing reads all of it.
 */
public final class BlobOpenOperations implements OpenOperations {
  private static final String KIND = "kind";
  private static final String SAFETY_FOR = "safetyFor";
  private static final String WAITS_LONG = "waitsLong";

  private final LedgerContainer container;

  public BlobOpenOperations(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public void add(Operation operation) {
    String service = operation.service().key();
    container.renew(
        blob(service, operation.id()),
        IndexJson.open(service, operation.id(), operation.kind(), safetyFor(operation)),
        metadata(operation));
  }

  @Override
  public void markWaiting(Operation operation) {
    var unused =
        container.describe(blob(operation.service().key(), operation.id()), metadata(operation));
  }

  private static @Nullable OperationId safetyFor(Operation operation) {
    return operation.isBackup() ? operation.request().safety() : null;
  }

  private static Map<String, String> metadata(Operation operation) {
    OperationId safetyFor = safetyFor(operation);
    return new Metadata()
        .put(KIND, operation.kind().wireName())
        .put(SAFETY_FOR, safetyFor == null ? null : safetyFor.value())
        .put(WAITS_LONG, operation.progress().overdueWait().isPresent() ? "true" : null)
        .values();
  }

  @Override
  public List<OpenOperation> of(String service) {
    return container.list(LedgerLayout.openOf(service)).stream()
        .flatMap(listed -> entry(listed).stream())
        .toList();
  }

  @Override
  public OpenIndex index() {
    List<LedgerContainer.Listed> listed = container.list(LedgerLayout.OPEN);
    return new OpenIndex(
        listed.stream().flatMap(each -> entry(each).stream()).toList(),
        listed.stream().flatMap(each -> other(each).stream()).toList());
  }

  @Override
  public void remove(String service, OperationId operation) {
    container.delete(blob(service, operation), null);
  }

  @Override
  public void announce(TurnKey key) {
    container.renew(LedgerLayout.open(key), IndexJson.open(key), Map.of());
  }

  @Override
  public List<OpenTurn> of(String service, String kind) {
    return container.list(LedgerLayout.openOf(service, kind)).stream()
        .flatMap(listed -> other(listed).stream())
        .toList();
  }

  @Override
  public void remove(TurnKey key) {
    container.delete(LedgerLayout.open(key), null);
  }

  @Override
  public void removeUnchanged(OpenTurn entry) {
    container.delete(LedgerLayout.open(entry.turnKey()), entry.etag());
  }

  @Override
  public String nameOf(TurnKey key) {
    return LedgerLayout.open(key);
  }

  @Override
  public Instant storeTime() {
    return container.time();
  }

  /** Other blobs are skipped. */
  private Optional<OpenOperation> entry(LedgerContainer.Listed listed) {
    return LedgerLayout.entryOf(LedgerLayout.OPEN, listed.name())
        .flatMap(entry -> said(listed).map(said -> entry(entry, said, listed)));
  }

  private static OpenOperation entry(
      LedgerLayout.Entry entry, IndexJson.Open said, LedgerContainer.Listed listed) {
    return new OpenOperation(
        entry.service(),
        entry.operationId(),
        said.kind(),
        said.safetyFor(),
        listed.metadata().containsKey(WAITS_LONG),
        listed.etag(),
        listed.created(),
        listed.changed());
  }

  /**
   * Metadata can be lost when somebody copies blobs; then the document is read. Where that cannot
   * be read either, the entry still stands for an operation, and counts as a restore: the careful
   * choice.
   */
  private Optional<IndexJson.Open> said(LedgerContainer.Listed listed) {
    Optional<OperationKind> kind = WireNames.kind(listed.metadata().getOrDefault(KIND, ""));
    if (kind.isPresent()) {
      return kind.map(
          known -> new IndexJson.Open(known, safetyFor(listed.metadata().get(SAFETY_FOR))));
    }
    try {
      return container
          .read(listed.name())
          .map(found -> LedgerCodec.value(listed.name(), found, IndexJson::open));
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.of(new IndexJson.Open(OperationKind.RESTORE, null));
    }
  }

  private static @Nullable OperationId safetyFor(@Nullable String id) {
    return id != null && OperationId.isValid(id) ? new OperationId(id) : null;
  }

  /** An entry of another kind says nothing but its name. */
  private static Optional<OpenTurn> other(LedgerContainer.Listed listed) {
    return LedgerLayout.openTurnOf(listed.name())
        .map(key -> new OpenDocument(key, listed.etag(), listed.changed()));
  }

  private static String blob(String service, OperationId id) {
    return LedgerLayout.open(service, id);
  }
}
