package dev.apimdr.core.drift;

import dev.apimdr.core.arm.LogEvent;
import java.util.List;

/**
 * What the Activity Log shows of an operation's service for a period.
 *
 * @param changes writes to the service, without backups and restores; the earliest first
 * @param own the events about the operation's own requests. Where there are none, the log is not
 *     complete yet, because only operations that were POSTed are looked up
 */
public record Activity(List<ConcurrentChanges.Change> changes, List<LogEvent> own) {
  public Activity {
    changes = List.copyOf(changes);
    own = List.copyOf(own);
  }
}
