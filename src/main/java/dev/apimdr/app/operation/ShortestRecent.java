package dev.apimdr.app.operation;

import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How long a backup takes at the least: polling earlier is pointless. Restores are polled as often
 * as Azure Resource Manager allows, for people wait for their end, above all when they fail early.
 */
record ShortestRecent(ReadableHistories histories) {

  /**
   * The shortest of the service's last backups; null where nothing is known. The timer's message
   * brings it; for other backups the history is read.
   */
  @Nullable Duration of(Operation operation, TurnMessage message, EventSink events) {
    if (!operation.isBackup()) {
      return null;
    }
    Duration told = OperationMessage.in(message).shortestRecent();
    if (told != null) {
      return told;
    }
    try {
      return histories
          .find(operation.service().key(), events)
          .flatMap(stored -> stored.value().lastBackups().stream().min(Comparator.naturalOrder()))
          .orElse(null);
    } catch (NewerDocumentException unreadable) {
      return null;
    }
  }
}
