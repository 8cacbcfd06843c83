package dev.apimdr.local.measure.bench;

import dev.apimdr.local.azurite.StorageCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How late the turns of one queue are, seen at the wire: a message is due when its delay is over,
 * picked up when a host receives it, and done when the host deletes it.
 */
final class TurnLateness implements Consumer<StorageCall> {
  private static final Pattern DELAY = Pattern.compile("[?&]visibilitytimeout=(\\d+)");

  private final String messages;
  private final Map<String, Instant> due = new HashMap<>();
  private final List<Duration> pickedUp = new ArrayList<>();
  private final List<Duration> done = new ArrayList<>();

  /**
   * What was seen.
   *
   * @param pickedUp from when a message was due until it was first received
   * @param done from when a message was due until it was deleted
   */
  record Seen(List<Duration> pickedUp, List<Duration> done) {
    Seen {
      pickedUp = List.copyOf(pickedUp);
      done = List.copyOf(done);
    }
  }

  /** Watches a queue of an account. */
  TurnLateness(String account, String queue) {
    this.messages = "/%s/%s/messages".formatted(account, queue);
  }

  @Override
  public synchronized void accept(StorageCall call) {
    if (!call.target().startsWith(messages) || call.status() >= 300) {
      return;
    }
    switch (call.method()) {
      case "POST" -> {
        Matcher delay = DELAY.matcher(call.target());
        long seconds = delay.find() ? Long.parseLong(delay.group(1)) : 0;
        call.messages().forEach(id -> due.put(id, call.at().plusSeconds(seconds)));
      }
      case "GET" -> call.messages().forEach(id -> note(pickedUp, due.get(id), call.at()));
      case "DELETE" -> note(done, due.remove(id(call.target())), call.at());
      default -> {}
    }
  }

  private static void note(List<Duration> times, Instant from, Instant at) {
    if (from != null) {
      times.add(Duration.between(from, at));
    }
  }

  private String id(String target) {
    int end = target.indexOf('?');
    return target.substring(messages.length() + 1, end < 0 ? target.length() : end);
  }

  /** What was seen since this was last called. */
  synchronized Seen take() {
    Seen seen = new Seen(pickedUp, done);
    pickedUp.clear();
    done.clear();
    return seen;
  }
}
