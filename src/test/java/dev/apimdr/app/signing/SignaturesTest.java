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
  void rotation_byAnotherInstance_isSeenAtTheFirstNewSignature() {
    byte[] before = one.sign(DATA);
    var unused = other.rotate();

    assertThat(one.hasSigned(DATA, other.sign(DATA))).isTrue();
    assertThat(one.hasSigned(DATA, before)).isTrue();
  }

  @Test
  void rotation_twice_endsWhatWasSignedBefore() {
    byte[] before = one.sign(DATA);
    var unused = one.rotate();
    assertThat(one.hasSigned(DATA, before)).isTrue();
    unused = one.rotate();
    assertThat(one.hasSigned(DATA, before)).isFalse();
  }

  /** Ten seconds of forgeries: the first reading, and one because of them every two seconds. */
  @Test
  void forgeries_costAtMostOneReadInTwoSeconds() {
    for (int i = 0; i < 1000; i++) {
      assertThat(one.hasSigned(DATA, new byte[32])).isFalse();
      clock.jump(Duration.ofMillis(10));
    }
    assertThat(keys.reads()).isEqualTo(1 + 5);
  }

  /** A poller comes back after five seconds at the soonest. */
  @Test
  void rotation_byAnotherInstance_amongForgeries_isSeenWhenAPollerComesBack() {
    assertThat(one.hasSigned(DATA, new byte[32])).isFalse();
    var unused = other.rotate();
    byte[] signature = other.sign(DATA);

    for (int second = 0; second < 5; second++) {
      clock.jump(Duration.ofSeconds(1));
      assertThat(one.hasSigned(DATA, new byte[32])).isFalse();
    }

    assertThat(one.hasSigned(DATA, signature)).isTrue();
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
    assertThatThrownBy(() -> one.sign(DATA)).isInstanceOf(LedgerUnavailableException.class);
  }

  /** It may be the signature of a key that another instance has made: nobody can tell now. */
  @Test
  void storeAway_anUnknownSignature_isNotCalledForged() {
    byte[] known = one.sign(DATA);
    keys.fail(new LedgerUnavailableException("away", null));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> one.hasSigned(DATA, new byte[32]))
          .isInstanceOf(LedgerUnavailableException.class);
    }
    assertThat(one.hasSigned(DATA, known)).isTrue();
  }

  /** It may have been rotated away meanwhile. */
  @Test
  void storeAway_aKeyReadOverAMinuteAgo_countsNoMore() {
    byte[] known = one.sign(DATA);
    clock.jump(Signatures.KEPT);
    keys.fail(new LedgerUnavailableException("away", null));

    assertThatThrownBy(() -> one.hasSigned(DATA, known))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  /** Else each of many callers would wait for a store that does not answer, one after another. */
  @Test
  void storeAway_isAskedOnceInTwoSeconds_andFoundAgain() {
    keys.fail(new LedgerUnavailableException("away", null));
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> one.sign(DATA)).isInstanceOf(LedgerUnavailableException.class);
    }
    assertThat(keys.reads()).isEqualTo(1);

    keys.fail(null);
    clock.jump(Signatures.BETWEEN_READINGS);
    assertThat(one.hasSigned(DATA, one.sign(DATA))).isTrue();
  }
}
