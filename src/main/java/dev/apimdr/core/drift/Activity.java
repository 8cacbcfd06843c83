package dev.apimdr.core.drift;

import dev.apimdr.core.arm.LogEvent;
import java.util.List;

/**
 * What the Activity Log shows of an operation's service in a time.
 *
 * @param changes writes to the service, without backups and restores; the earliest first
 * @param own the events about the operation's own requests; where there are none, the log is not
 *     complete, for every operation that is asked about was POSTed
 */
public record Activity(List<ConcurrentChanges.Change> changes, List<LogEvent> own) {
  public Activity {
    changes = List.copyOf(changes);
    own = List.copyOf(own);
  }
}
