package dev.apimdr.app.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.turns.World.JumpingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final byte[] DATA = {1, 2, 3};

  private final JumpingClock clock = new JumpingClock(Samples.T0);
  private final MemorySigningKeys keys = new MemorySigningKeys(clock);
  private final Signatures one = new Signatures(keys, "links", clock);
  private final Signatures other = new Signatures(keys, "links", clock);

  @Test
  void instances_recogniseEachOther() {
    assertThat(other.hasSigned(DATA, one.sign(DATA))).isTrue();
    assertThat(other.hasSigned(new byte[] {1}, one.sign(DATA))).isFalse();
  }

  @Test
  void keys_areReadOnceAMinute() {
    for (int i = 0; i < 100; i++) {
      var unused = one.sign(DATA);
    }
    assertThat(keys.reads()).isEqualTo(1);

    clock.jump(Signatures.KEPT);
    var unused = one.sign(DATA);
    assertThat(keys.reads()).isEqualTo(2);
  }

  @Test
  void rotation_byAnotherInstance_isSeenAtTheFirstNewSignature_afterTenSeconds() {
    byte[] before = one.sign(DATA);
    var unused = other.sign(DATA);
    clock.jump(Signatures.BETWEEN_FORGERIES);

    other.rotate();

    assertThat(one.hasSigned(DATA, other.sign(DATA))).isTrue();
    assertThat(one.hasSigned(DATA, before)).isTrue();
  }

  @Test
  void rotation_twice_endsWhatWasSignedBefore() {
    byte[] before = one.sign(DATA);
    one.rotate();
    assertThat(one.hasSigned(DATA, before)).isTrue();
    one.rotate();
    assertThat(one.hasSigned(DATA, before)).isFalse();
  }

  @Test
  void forgeries_costAtMostOneReadInTenSeconds() {
    for (int i = 0; i < 1000; i++) {
      assertThat(one.hasSigned(DATA, new byte[32])).isFalse();
      clock.jump(Duration.ofMillis(10));
    }
    assertThat(keys.reads()).isEqualTo(1);
    assertThat(one.hasSigned(DATA, new byte[32])).isFalse();
    assertThat(keys.reads()).isEqualTo(2);
  }

  @Test
  void clockSetBack_readsAgain() {
    var unused = one.sign(DATA);
    clock.jump(Duration.ofDays(-1));
    unused = one.sign(DATA);
    assertThat(keys.reads()).isEqualTo(2);
  }

  @Test
  void storeAway_isSaid_andNothingIsRecognised() {
    keys.fail(new LedgerUnavailableException("away", null));

    assertThatThrownBy(() -> one.hasSigned(DATA, new byte[32]))
        .isInstanceOf(LedgerUnavailableException.class);
  }
}
