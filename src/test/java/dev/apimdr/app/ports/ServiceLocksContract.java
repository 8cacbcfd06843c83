package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.operation.OperationId;
import org.junit.jupiter.api.Test;

/** What every store of service locks guarantees. */
public abstract class ServiceLocksContract {
  private static final OperationId ONE = new OperationId("one");
  private static final OperationId TWO = new OperationId("two");

  protected abstract ServiceLocks locks();

  protected abstract void writtenByNewerApp(String blob);

  private Versioned<OperationId> holder() {
    return locks().holder(Samples.KEY).orElseThrow();
  }

  @Test
  void holder_free_isEmpty() {
    assertThat(locks().holder(Samples.KEY)).isEmpty();
  }

  @Test
  void take_free_holds() {
    assertThat(locks().take(Samples.KEY, ONE)).isTrue();
    assertThat(holder().value()).isEqualTo(ONE);
  }

  @Test
  void take_heldByAnother_isFalse() {
    locks().take(Samples.KEY, ONE);

    assertThat(locks().take(Samples.KEY, TWO)).isFalse();
    assertThat(holder().value()).isEqualTo(ONE);
  }

  @Test
  void take_heldByItself_isTrue() {
    locks().take(Samples.KEY, ONE);

    assertThat(locks().take(Samples.KEY, ONE)).isTrue();
  }

  @Test
  void release_takenAgainByTheSameOperation_staysHeld() {
    locks().take(Samples.KEY, ONE);
    Versioned<OperationId> earlier = holder();
    locks().take(Samples.KEY, ONE);

    locks().release(Samples.KEY, earlier);

    assertThat(holder().value()).isEqualTo(ONE);
  }

  @Test
  void release_heldAsItWasRead_frees() {
    locks().take(Samples.KEY, ONE);

    locks().release(Samples.KEY, holder());

    assertThat(locks().holder(Samples.KEY)).isEmpty();
  }

  @Test
  void release_freedMeanwhile_isFine() {
    locks().take(Samples.KEY, ONE);
    Versioned<OperationId> held = holder();
    locks().release(Samples.KEY, ONE);

    locks().release(Samples.KEY, held);

    assertThat(locks().holder(Samples.KEY)).isEmpty();
  }

  @Test
  void take_anotherService_isFree() {
    locks().take(Samples.KEY, ONE);

    assertThat(locks().take("fabrikam", TWO)).isTrue();
  }

  @Test
  void takeOver_stillHeldByTheEnded_changesHands() {
    locks().take(Samples.KEY, ONE);

    assertThat(locks().takeOver(Samples.KEY, holder(), TWO)).isTrue();
    assertThat(holder().value()).isEqualTo(TWO);
  }

  @Test
  void takeOver_changedHandsMeanwhile_isFalse() {
    locks().take(Samples.KEY, ONE);
    Versioned<OperationId> ended = holder();
    locks().takeOver(Samples.KEY, ended, TWO);

    assertThat(locks().takeOver(Samples.KEY, ended, new OperationId("three"))).isFalse();
    assertThat(holder().value()).isEqualTo(TWO);
  }

  @Test
  void release_held_frees() {
    locks().take(Samples.KEY, ONE);
    locks().release(Samples.KEY, ONE);

    assertThat(locks().holder(Samples.KEY)).isEmpty();
  }

  @Test
  void release_heldByAnother_staysHeld() {
    locks().take(Samples.KEY, TWO);
    locks().release(Samples.KEY, ONE);

    assertThat(holder().value()).isEqualTo(TWO);
  }

  @Test
  void release_free_isFine() {
    locks().release(Samples.KEY, ONE);

    assertThat(locks().holder(Samples.KEY)).isEmpty();
  }

  @Test
  void newerHolder_isNeitherReadNorTakenOver() {
    locks().take(Samples.KEY, ONE);
    Versioned<OperationId> held = holder();
    writtenByNewerApp("active/contoso.json");

    assertThatThrownBy(() -> locks().holder(Samples.KEY))
        .isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> locks().take(Samples.KEY, TWO))
        .isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> locks().takeOver(Samples.KEY, held, TWO))
        .isInstanceOf(NewerDocumentException.class);
    assertThatThrownBy(() -> locks().release(Samples.KEY, ONE))
        .isInstanceOf(NewerDocumentException.class);
  }

  @Test
  void all_severalHeld_tellsByWhom() {
    locks().take(Samples.KEY, ONE);
    locks().take("fabrikam", TWO);

    assertThat(locks().all())
        .containsExactlyInAnyOrder(
            new ServiceLocks.Held(Samples.KEY, ONE), new ServiceLocks.Held("fabrikam", TWO));
  }

  @Test
  void all_takenOver_tellsTheNewHolder() {
    locks().take(Samples.KEY, ONE);
    locks().takeOver(Samples.KEY, locks().holder(Samples.KEY).orElseThrow(), TWO);

    assertThat(locks().all()).containsExactly(new ServiceLocks.Held(Samples.KEY, TWO));
  }

  @Test
  void all_released_isEmpty() {
    locks().take(Samples.KEY, ONE);
    locks().release(Samples.KEY, ONE);

    assertThat(locks().all()).isEmpty();
  }

  @Test
  void all_writtenByNewerApp_isPassedOver() {
    locks().take("fabrikam", TWO);
    writtenByNewerApp("active/contoso.json");

    assertThat(locks().all()).containsExactly(new ServiceLocks.Held("fabrikam", TWO));
  }

  @Test
  void release_ofALockThatWasTakenOverMeanwhile_leavesItToItsNewHolder() {
    assertThat(locks().take(Samples.KEY, Samples.NIGHTLY)).isTrue();
    Versioned<OperationId> held = locks().holder(Samples.KEY).orElseThrow();
    ServiceLocks elsewhere = locks();
    assertThat(elsewhere.takeOver(Samples.KEY, held, Samples.RESTORE)).isTrue();

    locks().release(Samples.KEY, Samples.NIGHTLY);

    assertThat(locks().holder(Samples.KEY).orElseThrow().value()).isEqualTo(Samples.RESTORE);
  }
}
