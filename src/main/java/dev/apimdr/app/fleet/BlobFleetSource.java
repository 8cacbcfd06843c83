package dev.apimdr.app.fleet;

import dev.apimdr.app.ports.FleetDocuments;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service list of a blob, read again at most once a minute. While it is missing or has mistakes
 * the last accepted list stays in force, from memory or from its copy in the ledger: a mistake of
 * an editor must not stop the backups. The copy is for that case only: a good list is in force even
 * where no copy can be written.
 */
public final class BlobFleetSource implements FleetSource {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /** What reading a list came to. */
  public interface Parser {

    /** Parses a list and reports all mistakes at once. */
    Reading read(String list);

    /** The fleet of the settings alone, while no list is known: restore targets only. */
    Fleet withoutList();
  }

  /**
   * What reading a list came to.
   *
   * @param fleet absent when there are problems
   */
  public record Reading(@Nullable Fleet fleet, List<String> problems) {}

  private final FleetDocuments documents;
  private final Parser parser;
  private final Clock clock;
  private @Nullable Instant readAt;
  private @Nullable Fleet current;
  private @Nullable Fleet accepted;
  private @Nullable String acceptedText;
  private boolean copied;
  private InForce inForce = InForce.NOTHING;
  private List<String> problems = List.of();
  private List<String> copyProblems = List.of();

  public BlobFleetSource(FleetDocuments documents, Parser parser, Clock clock) {
    this.documents = documents;
    this.parser = parser;
    this.clock = clock;
  }

  /**
   * The accepted list. Where neither the list nor its copy can be used, no service is protected and
   * the restore targets of the settings apply, so that restores accepted before run to their end.
   *
   * @throws LedgerUnavailableException when nothing was accepted yet and the store cannot be
   *     reached
   */
  @Override
  public synchronized Fleet current() {
    Instant now = clock.instant();
    Instant last = readAt;
    Fleet known = current;
    if (known != null && last != null && now.isBefore(last.plus(FRESH))) {
      return known;
    }
    Fleet read = read();
    readAt = now;
    current = read;
    return read;
  }

  private Fleet read() {
    Optional<String> text;
    try {
      text = documents.written();
    } catch (LedgerUnavailableException unreachable) {
      if (accepted == null) {
        throw unreachable;
      }
      return fallback(List.of("the service list cannot be read: " + unreachable.getMessage()));
    }
    if (text.isEmpty()) {
      return fallback(List.of("the blob with the service list is missing"));
    }
    Fleet known = accepted;
    if (known == null || !text.get().equals(acceptedText)) {
      Reading reading = parser.read(text.get());
      known = reading.fleet();
      if (known == null) {
        return fallback(reading.problems());
      }
      accepted = known;
      acceptedText = text.get();
      copied = false;
    }
    copy(text.get());
    problems = List.of();
    inForce = InForce.WRITTEN;
    return known;
  }

  /** Writes the copy; after a failure again at the next reading. */
  private void copy(String list) {
    if (copied) {
      return;
    }
    try {
      documents.accept(list);
      copied = true;
      copyProblems = List.of();
    } catch (RuntimeException failure) {
      copyProblems =
          List.of(
              "the service list is in force, but no copy of it could be kept, so a later mistake in"
                  + " it would leave no list at all: "
                  + failure.getMessage());
    }
  }

  /** The list that was accepted before, or the settings alone where none ever was. */
  private Fleet fallback(List<String> why) {
    problems = why;
    if (accepted != null) {
      inForce = InForce.ACCEPTED_BEFORE;
      return accepted;
    }
    List<String> both = new ArrayList<>(why);
    Optional<Fleet> copy = copy(both);
    inForce = copy.isPresent() ? InForce.ACCEPTED_BEFORE : InForce.NOTHING;
    problems = both;
    return copy.orElseGet(parser::withoutList);
  }

  /** The fleet of the copy; where there is none, why. */
  private Optional<Fleet> copy(List<String> why) {
    Optional<String> text;
    try {
      text = documents.accepted();
    } catch (LedgerUnavailableException unreachable) {
      throw unreachable;
    } catch (RuntimeException unreadable) {
      why.add("and the copy of the last good list cannot be read: " + unreadable.getMessage());
      return Optional.empty();
    }
    if (text.isEmpty()) {
      why.add("and there is no copy of an earlier good list");
      return Optional.empty();
    }
    Reading reading = parser.read(text.get());
    reading.problems().forEach(each -> why.add("and in the copy of the last good list: " + each));
    return Optional.ofNullable(reading.fleet());
  }

  @Override
  public synchronized List<String> problems() {
    return problems;
  }

  @Override
  public synchronized List<String> copyProblems() {
    return copyProblems;
  }

  @Override
  public synchronized InForce inForce() {
    return inForce;
  }
}
