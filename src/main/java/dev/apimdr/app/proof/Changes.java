package dev.apimdr.app.proof;

import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.drift.ServiceWrite;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed in a service between two of its recovery points, or why that cannot be told. */
public sealed interface Changes {

  /** Calls the handler's method of this result's kind: a switch the compiler checks. */
  <R> R match(Handler<R> handler);

  /** Neither the lists nor the ledger know the service. */
  record UnknownService() implements Changes {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.unknownService();
    }
  }

  /** The service has no recovery point of this name. */
  record UnknownBackup(String backupName) implements Changes {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.unknownBackup(this);
    }
  }

  /** Both names are the same. */
  record SameBackup(String backupName) implements Changes {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.sameBackup(this);
    }
  }

  /**
   * The recovery point has no inventory that could be compared.
   *
   * @param why as words without a full stop
   */
  record NoInventory(String backupName, String why) implements Changes {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.noInventory(this);
    }
  }

  /** There is no recovery point with an inventory to compare with, and none was named. */
  record NothingToCompare() implements Changes {
    @Override
    public <R> R match(Handler<R> handler) {
      return handler.nothingToCompare();
    }
  }

  /**
   * The two were compared.
   *
   * @param from the older one, in whatever order they were named
   * @param comparison what of {@code from} is missing, extra or different in {@code to}; {@link
   *     dev.apimdr.core.comparison.Verdict#NOT_COMPARED} where they were made in different ways
   * @param changes each of its differences
   * @param note why it is not known, or not of all, who made them; a sentence
   */
  record Compared(
      RecoveryPoint from,
      RecoveryPoint to,
      Comparison comparison,
      List<Change> changes,
      @Nullable String note)
      implements Changes {

    public Compared {
      changes = List.copyOf(changes);
    }

    @Override
    public <R> R match(Handler<R> handler) {
      return handler.compared(this);
    }
  }

  /**
   * One difference.
   *
   * @param by the last write that may have made it; none where the Activity Log tells of none
   */
  record Change(Difference difference, @Nullable ServiceWrite by) {}

  /** One method for each result. */
  interface Handler<R> {
    R unknownService();

    R unknownBackup(UnknownBackup result);

    R sameBackup(SameBackup result);

    R noInventory(NoInventory result);

    R nothingToCompare();

    R compared(Compared result);
  }
}
