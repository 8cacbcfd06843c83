package dev.apimdr.app.watch;

import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.OpenTurn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run read before its parts began. What could not be read is empty: the parts that need it
 * are left out of this run, and the others go on.
 *
 * @param open the operations that the index lists
 * @param openOthers what it lists of other kinds
 * @param fleet the lists of services
 * @param histories of every service that has one; a protected service without one has a history
 *     that cannot be read
 */
record Snapshot(
    Optional<List<OpenOperation>> open,
    Optional<List<OpenTurn>> openOthers,
    Optional<Fleet> fleet,
    Optional<List<ServiceHistory>> histories) {

  /** Keys of the services that something is open on. */
  static Set<String> busy(List<OpenOperation> open) {
    return open.stream().map(OpenOperation::service).collect(Collectors.toUnmodifiableSet());
  }
}
