package dev.apimdr.app.ports;

import dev.apimdr.core.usage.MissingReports;
import dev.apimdr.core.usage.UsageExport;
import java.util.List;
import java.util.Optional;

/**
 * The documents of exports, one for each service. Every method throws {@link
 * LedgerUnavailableException} when the store cannot be reached, {@link NewerDocumentException} and
 * {@link DamagedDocumentException} as those of other documents do.
 */
public interface UsageExports {

  Optional<Versioned<UsageExport>> find(String service);

  /** What the last exports left to be taken out, of all services, from one listing. */
  List<MissingReports> missing();

  /** Creates the document; empty when the service has one already. */
  Optional<Versioned<UsageExport>> create(UsageExport made);

  /** Changes the document from what was read; empty when somebody else was faster. */
  Optional<Versioned<UsageExport>> replace(Versioned<UsageExport> read, UsageExport next);
}
