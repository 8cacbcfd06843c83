package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every index of open operations guarantees. */
public abstract class OpenOperationsContract {
  private static final OperationId SAFETY = new OperationId("safety-1");

  protected abstract OpenOperations open();

  /** Writes a ledger document of which only the name matters. */
  protected abstract void put(String blob);

  @Test
  void all_nothingAdded_isEmpty() {
    assertThat(open().all()).isEmpty();
  }

  @Test
  void of_added_tellsWhatItIsOf() {
    open().add(Samples.backup(SAFETY, Samples.RESTORE));

    OpenOperation entry = open().of(Samples.KEY).get(0);
    assertThat(entry.service()).isEqualTo(Samples.KEY);
    assertThat(entry.operationId()).isEqualTo(SAFETY);
    assertThat(entry.kind()).isEqualTo(OperationKind.BACKUP);
    assertThat(entry.safetyFor()).isEqualTo(Samples.RESTORE);
  }

  @Test
  void of_restoreWithSafetyBackup_isForNobodysSafety() {
    open().add(Samples.restore());

    assertThat(open().of(Samples.KEY)).extracting(OpenOperation::safetyFor).containsOnlyNulls();
  }

  @Test
  void of_serviceWhoseNameBeginsAlike_isEmpty() {
    open().add(Samples.backup());

    assertThat(open().of("conto")).isEmpty();
  }

  @Test
  void add_again_isOneEntryWithAnotherEtagAnnouncedAnew() {
    open().add(Samples.backup());
    OpenOperation first = open().all().get(0);

    open().add(Samples.backup());

    assertThat(open().all()).hasSize(1);
    OpenOperation again = open().all().get(0);
    assertThat(again.etag()).isNotEqualTo(first.etag());
    assertThat(again.announced()).isAfterOrEqualTo(first.announced());
  }

  @Test
  void add_anotherKindUnderTheSameId_isTheLaterOne() {
    open().add(Samples.restore());

    open().add(Samples.backup(Samples.RESTORE, null));

    assertThat(open().of(Samples.KEY))
        .extracting(OpenOperation::kind)
        .containsExactly(OperationKind.BACKUP);
  }

  private static Operation overdue() {
    Operation waiting = Samples.waitingBackup();
    return waiting.with(
        waiting
            .progress()
            .waitingFor(
                new Waiting(Waiting.OPERATION, "restore-1", Samples.T0.plus(Duration.ofHours(7))),
                Duration.ofHours(6)));
  }

  @Test
  void markWaiting_showsItBesideWhatTheEntrySaid() {
    open().add(Samples.backup());
    assertThat(open().all()).extracting(OpenOperation::waitsLong).containsExactly(false);

    open().markWaiting(overdue());

    assertThat(open().all())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.waitsLong()).isTrue();
              assertThat(entry.kind()).isEqualTo(OperationKind.BACKUP);
              assertThat(entry.operationId()).isEqualTo(Samples.NIGHTLY);
            });
  }

  @Test
  void markWaiting_entryIsGone_makesNone() {
    open().markWaiting(overdue());

    assertThat(open().all()).isEmpty();
  }

  @Test
  void add_ofOneThatWaitsLong_keepsTheMark() {
    open().add(overdue());

    assertThat(open().all()).extracting(OpenOperation::waitsLong).containsExactly(true);
  }

  @Test
  void removeUnchanged_addedAgainMeanwhile_stays() {
    open().add(Samples.backup());
    OpenOperation listed = open().all().get(0);
    open().add(Samples.backup());

    open().removeUnchanged(listed);

    assertThat(open().all()).hasSize(1);
  }

  @Test
  void remove_there_isGone() {
    open().add(Samples.backup());
    open().remove(Samples.KEY, Samples.NIGHTLY);

    assertThat(open().all()).isEmpty();
  }

  @Test
  void remove_notThere_isFine() {
    open().remove(Samples.KEY, Samples.NIGHTLY);

    assertThat(open().all()).isEmpty();
  }

  @Test
  void removeUnchanged_asListed_isGone() {
    open().add(Samples.backup());
    open().removeUnchanged(open().all().get(0));

    assertThat(open().all()).isEmpty();
  }

  @Test
  void removeUnchanged_madeAnewMeanwhile_stays() {
    open().add(Samples.backup());
    OpenOperation old = open().all().get(0);
    open().remove(Samples.KEY, Samples.NIGHTLY);
    open().add(Samples.backup());

    open().removeUnchanged(old);

    assertThat(open().all()).hasSize(1);
  }

  @Test
  void nameOf_anOperationAndOfAnotherKind_isWhereItsEntryLies() {
    assertThat(open().nameOf(Samples.backup().turnKey()))
        .isEqualTo("open/" + Samples.KEY + "/" + Samples.backup().id());
    assertThat(open().nameOf(new TurnKey("proof", "contoso", "a")))
        .isEqualTo("open/contoso/proof/a");
  }

  @Test
  void storeTime_afterAnEntryWasMade_isNotBeforeIt() {
    open().add(Samples.backup());

    assertThat(Duration.between(open().all().get(0).created(), open().storeTime()))
        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void storeTime_nothingWrittenYet_isTold() {
    assertThat(open().storeTime()).isNotNull();
  }

  @Test
  void index_entryOfAnotherKind_isNoOperation() {
    open().add(Samples.backup());
    put("open/contoso/counter/a");

    OpenIndex index = open().index();
    assertThat(index.operations()).extracting(OpenOperation::operationId).hasSize(1);
    assertThat(index.others())
        .extracting(OpenTurn::turnKey)
        .containsExactly(new TurnKey("counter", "contoso", "a"));
    assertThat(open().of("contoso")).hasSize(1);
    assertThat(Duration.between(index.others().get(0).announced(), open().storeTime()))
        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void removeUnchanged_entryOfAnotherKind_onlyAsListed() {
    open().add(Samples.backup());
    put("open/contoso/counter/a");
    OpenTurn old = open().index().others().get(0);
    put("open/contoso/counter/a");
    open().removeUnchanged(old);
    assertThat(open().index().others()).hasSize(1);

    open().removeUnchanged(open().index().others().get(0));
    assertThat(open().index().others()).isEmpty();
  }

  @Test
  void announce_isOpenOfItsKindAlone() {
    TurnKey key = new TurnKey("inventory", Samples.KEY, "i-1");
    open().add(Samples.backup());
    open().announce(key);
    open().announce(new TurnKey("inventory", "other", "i-2"));
    put("open/contoso/counter/a");

    assertThat(open().of(Samples.KEY, "inventory"))
        .extracting(OpenTurn::turnKey)
        .containsExactly(key);
    assertThat(open().index().others()).hasSize(3);
    assertThat(open().of(Samples.KEY)).hasSize(1);
  }

  @Test
  void announce_again_isOneEntry_thatNobodyRemovesAsListedBefore() {
    TurnKey key = new TurnKey("inventory", Samples.KEY, "i-1");
    open().announce(key);
    OpenTurn old = open().of(Samples.KEY, "inventory").get(0);
    open().announce(key);
    open().removeUnchanged(old);

    assertThat(open().of(Samples.KEY, "inventory")).hasSize(1);
  }

  @Test
  void remove_ofAnotherKind_isGoneAndGoneAgainIsFine() {
    TurnKey key = new TurnKey("inventory", Samples.KEY, "i-1");
    open().announce(key);
    open().remove(key);
    open().remove(key);

    assertThat(open().of(Samples.KEY, "inventory")).isEmpty();
  }
}
