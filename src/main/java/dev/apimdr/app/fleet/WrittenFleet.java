package dev.apimdr.app.fleet;

import dev.apimdr.app.ports.FleetDocuments;
import dev.apimdr.app.ports.Fleets;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.core.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The service list of a blob, read again at most once a minute. A bad one, or a missing one, keeps
 * the accepted copy: a slip of an editor must not stop the backups.
 */
public final class WrittenFleet implements Fleets {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /**
   * What reading a list came to.
   *
   * @param fleet absent when there are problems
   */
  public record Reading(@Nullable Fleet fleet, List<String> problems) {}

  private final FleetDocuments documents;
  private final Function<String, Reading> parser;
  private final Clock clock;
  private @Nullable Fleet accepted;
  private @Nullable Instant readAt;
  private @Nullable String acceptedText;
  private List<String> problems = List.of();

  /** A list that is read by a parser, with all that is wrong with it at once. */
  public WrittenFleet(FleetDocuments documents, Function<String, Reading> parser, Clock clock) {
    this.documents = documents;
    this.parser = parser;
    this.clock = clock;
  }

  /**
   * The accepted list.
   *
   * @throws LedgerUnavailableException when nothing was accepted yet and the store cannot be
   *     reached
   */
  @Override
  public synchronized Fleet current() {
    Instant now = clock.instant();
    Instant last = readAt;
    Fleet known = accepted;
    if (known != null && last != null && now.isBefore(last.plus(FRESH))) {
      return known;
    }
    try {
      Fleet read = read();
      readAt = now;
      accepted = read;
      return read;
    } catch (LedgerUnavailableException unreachable) {
      if (known == null) {
        throw unreachable;
      }
      problems = List.of("the service list cannot be read: " + unreachable.getMessage());
      readAt = now;
      return known;
    }
  }

  private Fleet read() {
    Optional<String> text = documents.written();
    if (text.isEmpty()) {
      return keep(List.of("the blob with the service list is missing"));
    }
    Reading reading = parser.apply(text.get());
    Fleet fleet = reading.fleet();
    if (fleet == null) {
      return keep(reading.problems());
    }
    problems = List.of();
    if (!text.get().equals(acceptedText)) {
      documents.accept(text.get());
      acceptedText = text.get();
    }
    return fleet;
  }

  /** What was accepted before; nothing at all, where nothing ever was. */
  private Fleet keep(List<String> why) {
    problems = why;
    Fleet known = accepted;
    if (known != null) {
      return known;
    }
    Fleet copy = documents.accepted().map(parser).map(Reading::fleet).orElse(null);
    if (copy != null) {
      return copy;
    }
    Fleet none = parser.apply("[]").fleet();
    return none == null ? new Fleet(Map.of(), Map.of()) : none;
  }

  @Override
  public synchronized List<String> problems() {
    return problems;
  }
}
