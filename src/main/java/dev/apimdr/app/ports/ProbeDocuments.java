package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeSummary;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of gateways during restores, one document for each restore. Every method throws
 * {@link LedgerUnavailableException} when the store cannot be reached; {@link #find}, {@link
 * #create} and {@link #replace} throw {@link NewerDocumentException} and {@link
 * DamagedDocumentException} as those of other documents do.
 */
public interface ProbeDocuments {

  /**
   * Those of one restore.
   *
   * @param service key of the one that is restored into
   */
  Optional<Versioned<GatewayProbes>> find(String service, OperationId restore);

  /** Creates the document; empty when there is one of this restore already. */
  Optional<Versioned<GatewayProbes>> create(GatewayProbes made);

  /** Changes the document from what was read; empty when somebody else was faster. */
  Optional<Versioned<GatewayProbes>> replace(Versioned<GatewayProbes> read, GatewayProbes next);

  /** Those of restores into a service, in no order, from one listing. */
  List<ProbeSummary> of(String service);

  /** Those of restores into every service, in no order, from one listing. */
  List<ProbeSummary> all();

  /** Removes a document; one that is gone already is fine. */
  void remove(String service, OperationId restore);
}
