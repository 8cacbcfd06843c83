package dev.apimdr.app.ports;

import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The drills, and which of them may run. Every method throws {@link LedgerUnavailableException}
 * when the store cannot be reached, {@link NewerDocumentException} and {@link
 * DamagedDocumentException} as those of other documents do.
 */
public interface Drills {

  /** A drill; ids are unique among those of all services. */
  Optional<Versioned<Drill>> find(String id);

  /** Creates the document; empty when there is one of this id already. */
  Optional<Versioned<Drill>> create(Drill made);

  /** Changes the document from what was read; empty when somebody else was faster. */
  Optional<Versioned<Drill>> replace(Versioned<Drill> read, Drill next);

  /** All of them, the last request first, from one listing. */
  List<Listed> all();

  /** Removes a drill; one that is gone already is fine. */
  void remove(String id);

  /** Which drill may run; empty before the first. */
  Optional<Versioned<DrillAgenda>> agenda();

  /** Writes the first agenda; empty when there is one already. */
  Optional<Versioned<DrillAgenda>> create(DrillAgenda first);

  /** Changes the agenda from what was read; empty when somebody else was faster. */
  Optional<Versioned<DrillAgenda>> replace(Versioned<DrillAgenda> read, DrillAgenda next);

  /**
   * A drill as a listing shows it.
   *
   * @param source key of the service whose backup it restores
   */
  record Listed(String id, String source, DrillPhase phase, Instant requestedAt) {

    /** What a listing shows of a drill. */
    public static Listed of(Drill drill) {
      return new Listed(
          drill.id(), drill.source().key(), drill.phase(), drill.request().origin().at());
    }
  }
}
