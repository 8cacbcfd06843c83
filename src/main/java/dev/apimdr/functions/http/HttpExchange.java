package dev.apimdr.functions.http;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.functions.composition.ResultLinks;
import dev.apimdr.functions.composition.UseCases;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One HTTP call while it is answered. The responses' URLs are those that this caller can reach.
 *
 * @param events telemetry of this invocation
 */
public record HttpExchange(ApiRequest request, UseCases useCases, EventSink events) {

  /** Responses about one operation. */
  public OperationResponses operationResponses() {
    return new OperationResponses(urls(), now(), this::resultUrl, this::beside);
  }

  /**
   * The result that a ticket opens. Until the operation has ended, {@code Location} repeats this
   * very address: a caller without a key must not be sent to one that needs it.
   */
  public ApiResponse linkedResult(String ticket) {
    String here = urls().linkedResult(ticket);
    return Optional.of(useCases.resultLinks())
        .filter(ResultLinks::on)
        .flatMap(links -> ResultTicket.read(ticket, links.signatures(), now()))
        .flatMap(
            opened ->
                useCases.requests().findOperation().find(opened.service(), opened.operation()))
        .map(new OperationResponses(urls(), now(), operation -> here, this::beside)::result)
        .orElseThrow(() -> new ProblemException(ApiRequest.unknownResult()));
  }

  /**
   * What is known of a restore beside its record. What cannot be read must not hide how the restore
   * itself stands: it is told, and left out.
   */
  public AboutRestore beside(Operation operation) {
    if (operation.isBackup()) {
      return AboutRestore.NOTHING;
    }
    String service = operation.service().key();
    OperationId id = operation.id();
    return new AboutRestore(
        operation.phase() == Phase.SUCCEEDED
            ? readable(
                    RestoreProof.key(service, id),
                    () -> useCases.catalogue().findProofs().find(service, id))
                .orElse(null)
            : null,
        probes(service, id).orElse(null));
  }

  /** A restore was accepted, or has ended, whether or not its probes can be read. */
  private Optional<GatewayProbes> probes(String service, OperationId id) {
    try {
      return readable(
          GatewayProbes.key(service, id),
          () -> useCases.catalogue().findProofs().probes(service, id));
    } catch (LedgerUnavailableException unreachable) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> readable(TurnKey key, Supplier<Optional<T>> find) {
    UnaryOperator<Event> named = TurnEvents.naming(key);
    try {
      return find.get();
    } catch (DamagedDocumentException damaged) {
      events.record(TurnEvents.ledgerDamaged(named, damaged));
      return Optional.empty();
    } catch (NewerDocumentException newer) {
      events.record(TurnEvents.ledgerNewer(named, newer));
      return Optional.empty();
    }
  }

  /** Where this caller polls for a result: by a link that needs no key, if one can be made. */
  private String resultUrl(Operation operation) {
    String withKey = urls().result(operation.service().key(), operation.id());
    ResultLinks links = useCases.resultLinks();
    if (!links.on()) {
      return withKey;
    }
    try {
      return urls().linkedResult(ResultTicket.of(operation, now()).encoded(links.signatures()));
    } catch (RuntimeException unsigned) {
      // The operation is accepted: whatever is the matter with keys, the caller must hear that.
      events.record(OperationEvents.unlinked(operation, unsigned));
      return withKey;
    }
  }

  private Instant now() {
    return useCases.runtime().clock().instant();
  }

  /** Responses that list recovery points or operations. */
  public CatalogueResponses catalogueResponses() {
    return new CatalogueResponses(urls(), now());
  }

  /** Responses about one inventory. */
  public InventoryResponses inventoryResponses() {
    return new InventoryResponses(urls(), now());
  }

  /** Responses to what people declare of a standby. */
  public StandbyResponses standbyResponses() {
    return new StandbyResponses(urls(), now());
  }

  /** Responses about drills. */
  public DrillResponses drillResponses() {
    return new DrillResponses(urls(), now());
  }

  /** Responses about what was compared. */
  public ComparisonResponses comparisonResponses() {
    return new ComparisonResponses(urls(), now());
  }

  /** Responses about what was taken out of reports. */
  public UsageResponses usageResponses() {
    return new UsageResponses();
  }

  /** Responses about every service's posture. */
  public PostureResponses postureResponses() {
    return new PostureResponses(urls());
  }

  /** The URLs as this caller sees them. */
  public Urls urls() {
    return Urls.seenBy(useCases.resultLinks().publicBaseUrl(), request.uri());
  }
}
