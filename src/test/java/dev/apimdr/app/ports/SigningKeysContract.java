package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.signing.KeyRing;
import org.junit.jupiter.api.Test;

/** What every store of signing keys guarantees. */
public abstract class SigningKeysContract {

  private static final byte[] DATA = {1, 2, 3};

  protected abstract SigningKeys keys();

  @Test
  void of_nothing_makesOneKey_andItStays() {
    KeyRing first = keys().of("links");

    assertThat(first.previous()).isNull();
    assertThat(keys().of("links")).isEqualTo(first);
  }

  @Test
  void of_anotherPurpose_isAnotherKey() {
    byte[] signature = keys().of("links").sign(DATA);

    assertThat(keys().of("page").hasSigned(DATA, signature)).isFalse();
  }

  @Test
  void rotate_nothing_makesOneKey() {
    KeyRing rotated = keys().rotate("links");

    assertThat(rotated.previous()).isNull();
    assertThat(keys().of("links")).isEqualTo(rotated);
  }

  @Test
  void rotate_once_stillRecognisesTheOldOne_butSignsWithTheNew() {
    KeyRing before = keys().of("links");
    KeyRing after = keys().rotate("links");

    assertThat(keys().of("links")).isEqualTo(after);
    assertThat(after.hasSigned(DATA, before.sign(DATA))).isTrue();
    assertThat(before.hasSigned(DATA, after.sign(DATA))).isFalse();
  }

  @Test
  void rotate_twice_forgetsTheFirst() {
    KeyRing first = keys().of("links");
    var unused = keys().rotate("links");

    assertThat(keys().rotate("links").hasSigned(DATA, first.sign(DATA))).isFalse();
  }
}
