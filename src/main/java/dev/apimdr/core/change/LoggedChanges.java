package dev.apimdr.core.change;

import dev.apimdr.core.change.LoggedEvent.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of the log's events counts. */
final class LoggedChanges {

  private LoggedChanges() {}

  /**
   * The events of a window by service, each once and the earliest first, without what a backup or
   * restore writes by itself: that has the correlation id of its request.
   */
  static Map<String, List<LoggedEvent>> in(LogWindow window, List<LoggedEvent> events) {
    Set<String> ids = new HashSet<>();
    Set<String> operations =
        events.stream()
            .filter(event -> event.kind() != Kind.WRITE)
            .map(LoggedEvent::correlationId)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    return events.stream()
        .filter(event -> window.holds(event.at()))
        .filter(event -> event.kind() != Kind.WRITE || !operations.contains(event.correlationId()))
        .filter(event -> ids.add(event.id()))
        .sorted(Comparator.comparing(LoggedEvent::at))
        .collect(Collectors.groupingBy(LoggedEvent::service));
  }
}
