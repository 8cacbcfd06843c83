package dev.apimdr.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetDocuments;
import dev.apimdr.app.ports.FleetSource.InForce;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which service list is in force when the list or its copy is missing, invalid or unreadable. */
class BlobFleetSourceTest {
  private static final Fleet NONE = new Fleet(Map.of(), Map.of());

  private final World.JumpingClock clock =
      new World.JumpingClock(Instant.parse("2026-11-23T02:00:00Z"));
  private final TwoDocuments documents = new TwoDocuments();
  private final BlobFleetSource source = new BlobFleetSource(documents, new Keys(), clock);

  /** The list and its copy, each of which may be missing or unreadable. */
  private static final class TwoDocuments implements FleetDocuments {
    private String written;
    private String accepted;
    private RuntimeException refusal;
    private RuntimeException unreadable;
    private boolean away;
    private int reads;

    @Override
    public Optional<String> written() {
      reads++;
      if (away) {
        throw new LedgerUnavailableException("it is away", null);
      }
      return Optional.ofNullable(written);
    }

    @Override
    public Optional<String> accepted() {
      if (unreadable != null) {
        throw unreadable;
      }
      return Optional.ofNullable(accepted);
    }

    @Override
    public void accept(String list) {
      if (refusal != null) {
        throw refusal;
      }
      accepted = list;
    }
  }

  /** A list here is just a service's key; one with a blank in it is invalid. */
  private static final class Keys implements BlobFleetSource.Parser {
    @Override
    public BlobFleetSource.Reading read(String list) {
      return list.contains(" ")
          ? new BlobFleetSource.Reading(null, List.of(list + " has a blank"))
          : new BlobFleetSource.Reading(of(list), List.of());
    }

    @Override
    public Fleet withoutList() {
      return NONE;
    }
  }

  private static Fleet of(String key) {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    return new Fleet(
        Map.of(key, new Fleet.ProtectedService(Samples.CONTOSO, access, Duration.ofHours(26))),
        Map.of());
  }

  private Fleet aMinuteLater() {
    clock.jump(Duration.ofMinutes(1));
    return source.current();
  }

  @Test
  void goodList_isInForceAndCopied() {
    documents.written = "one";

    assertThat(source.current()).isEqualTo(of("one"));
    assertThat(documents.accepted).isEqualTo("one");
    assertThat(source.inForce()).isEqualTo(InForce.WRITTEN);
    assertThat(source.problems()).isEmpty();
    assertThat(source.copyProblems()).isEmpty();
  }

  @Test
  void list_isReadAgainAfterAMinute_notBefore() {
    documents.written = "one";
    source.current();
    documents.written = "two";

    clock.jump(Duration.ofMinutes(1).minusNanos(1));
    assertThat(source.current()).isEqualTo(of("one"));
    assertThat(documents.reads).isEqualTo(1);

    clock.jump(Duration.ofNanos(1));
    assertThat(source.current()).isEqualTo(of("two"));
    assertThat(documents.accepted).isEqualTo("two");
  }

  @Test
  void badList_keepsTheOneBefore_andIsTold() {
    documents.written = "one";
    source.current();
    documents.written = "a slip";

    assertThat(aMinuteLater()).isEqualTo(of("one"));
    assertThat(source.inForce()).isEqualTo(InForce.ACCEPTED_BEFORE);
    assertThat(source.problems()).containsExactly("a slip has a blank");
    assertThat(documents.accepted).isEqualTo("one");

    documents.written = "one";
    assertThat(aMinuteLater()).isEqualTo(of("one"));
    assertThat(source.inForce()).isEqualTo(InForce.WRITTEN);
    assertThat(source.problems()).isEmpty();
  }

  @Test
  void missingList_keepsTheOneBefore_andIsTold() {
    documents.written = "one";
    source.current();
    documents.written = null;

    assertThat(aMinuteLater()).isEqualTo(of("one"));
    assertThat(source.problems()).containsExactly("the blob with the service list is missing");
  }

  @Test
  void storeAway_keepsTheOneBefore_andIsTold() {
    documents.written = "one";
    source.current();
    documents.away = true;

    assertThat(aMinuteLater()).isEqualTo(of("one"));
    assertThat(source.inForce()).isEqualTo(InForce.ACCEPTED_BEFORE);
    assertThat(source.problems()).containsExactly("the service list cannot be read: it is away");
  }

  @Test
  void storeAway_withNothingKnown_decidesNothing() {
    documents.away = true;

    assertThatThrownBy(source::current).isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void badListInANewProcess_takesTheCopy() {
    documents.written = "a slip";
    documents.accepted = "one";

    assertThat(source.current()).isEqualTo(of("one"));
    assertThat(source.inForce()).isEqualTo(InForce.ACCEPTED_BEFORE);
    assertThat(source.problems()).containsExactly("a slip has a blank");
  }

  @Test
  void badListAndNoCopy_leaveWhatTheSettingsSay() {
    documents.written = "a slip";

    assertThat(source.current()).isEqualTo(NONE);
    assertThat(source.inForce()).isEqualTo(InForce.NOTHING);
    assertThat(source.problems())
        .containsExactly("a slip has a blank", "and there is no copy of an earlier good list");
  }

  @Test
  void badListAndBadCopy_bothAreTold() {
    documents.written = "a slip";
    documents.accepted = "an old slip";

    assertThat(source.current()).isEqualTo(NONE);
    assertThat(source.problems())
        .containsExactly(
            "a slip has a blank", "and in the copy of the last good list: an old slip has a blank");
  }

  @Test
  void badListAndDamagedCopy_bothAreTold() {
    documents.written = "a slip";
    documents.unreadable = new DamagedDocumentException("configuration.json", "no JSON", null);

    assertThat(source.current()).isEqualTo(NONE);
    assertThat(source.problems())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("and the copy of the last good list cannot be read: ");
  }

  @Test
  void badListAndCopyAway_decideNothing() {
    documents.written = "a slip";
    documents.unreadable = new LedgerUnavailableException("it is away", null);

    assertThatThrownBy(source::current).isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void copyThatCannotBeKept_stopsNoGoodList_andIsKeptOnceItCan() {
    documents.written = "one";
    documents.refusal = new IllegalStateException("no room");

    assertThat(source.current()).isEqualTo(of("one"));
    assertThat(source.inForce()).isEqualTo(InForce.WRITTEN);
    assertThat(source.copyProblems()).singleElement().asString().endsWith("no room");

    documents.refusal = null;
    assertThat(aMinuteLater()).isEqualTo(of("one"));
    assertThat(documents.accepted).isEqualTo("one");
    assertThat(source.copyProblems()).isEmpty();
  }

  @Test
  void copyThatWasKept_isNotWrittenAgain() {
    documents.written = "one";
    source.current();
    documents.accepted = "by somebody else";

    aMinuteLater();

    assertThat(documents.accepted).isEqualTo("by somebody else");
  }
}
