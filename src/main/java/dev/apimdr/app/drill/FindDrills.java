package dev.apimdr.app.drill;

import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import java.util.Optional;

/**
 * Reads drills. Every method throws {@link dev.apimdr.app.ports.LedgerUnavailableException} when
 * the ledger cannot be reached.
 */
public final class FindDrills {

  private final Drills drills;

  public FindDrills(Drills drills) {
    this.drills = drills;
  }

  /** One drill; empty where there is none of this id. */
  public Optional<Drill> find(String id) {
    return drills.find(id).map(Versioned::value);
  }

  /** A page of all of them, the last request first. */
  public Page<Drills.Listed> list(PageRequest page) {
    return Page.of(drills.all(), drill -> new PageToken(drill.requestedAt(), drill.id()), page);
  }
}
