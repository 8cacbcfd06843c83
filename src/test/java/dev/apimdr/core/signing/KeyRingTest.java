package dev.apimdr.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

  private static SigningKey key(int octet) {
    byte[] secret = new byte[SigningKey.BYTES];
    Arrays.fill(secret, (byte) octet);
    return new SigningKey(secret, T0);
  }

  /** Made with {@code openssl dgst -sha256 -mac HMAC -macopt hexkey:0b…}, 32 octets of 0b. */
  @Test
  void sign_isHmacSha256() {
    assertThat(HexFormat.of().formatHex(key(0x0b).sign("Hi There".getBytes(UTF_8))))
        .isEqualTo("198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7");
  }

  @Test
  void hasSigned_aChangedOctetShortOrEmptySignature_isNot() {
    byte[] data = "text".getBytes(UTF_8);
    KeyRing ring = new KeyRing(key(1), key(2));
    byte[] signature = ring.sign(data);
    byte[] changed = signature.clone();
    changed[31] ^= 1;

    assertThat(ring.hasSigned(data, signature)).isTrue();
    assertThat(ring.hasSigned(data, changed)).isFalse();
    assertThat(ring.hasSigned(data, Arrays.copyOf(signature, 16))).isFalse();
    assertThat(ring.hasSigned(data, new byte[0])).isFalse();
    assertThat(ring.hasSigned("texT".getBytes(UTF_8), signature)).isFalse();
  }

  @Test
  void rotatedTo_keepsOneOlderKey() {
    byte[] data = "text".getBytes(UTF_8);
    KeyRing ring = new KeyRing(key(2), key(1)).rotatedTo(key(3));

    assertThat(ring.sign(data)).isEqualTo(key(3).sign(data));
    assertThat(ring.hasSigned(data, key(2).sign(data))).isTrue();
    assertThat(ring.hasSigned(data, key(1).sign(data))).isFalse();
  }

  @Test
  void key_ofAnotherLength_isRefused() {
    assertThatThrownBy(() -> new SigningKey(new byte[31], T0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_showsNoSecret() {
    assertThat(new KeyRing(key(1), key(2)).toString())
        .contains("2026-11-23")
        .doesNotContain("[B", "0101", "AQEB");
  }

  @Test
  void key_givesNoWayToChangeIt() {
    SigningKey key = key(7);
    key.secret()[0] = 0;

    assertThat(key).isEqualTo(key(7)).isNotEqualTo(key(8)).hasSameHashCodeAs(key(7));
  }
}
