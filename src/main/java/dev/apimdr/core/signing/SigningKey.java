package dev.apimdr.core.signing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A secret key of 32 bytes for HMAC-SHA256, and when it was made. Its text does not show it. */
public final class SigningKey {

  /** As long as the hash, which RFC 2104 recommends as the shortest. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;
  private final Instant madeAt;

  /**
   * A key.
   *
   * @param secret 32 random bytes
   * @throws IllegalArgumentException when there are more or fewer
   */
  public SigningKey(byte[] secret, Instant madeAt) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a signing key has " + BYTES + " bytes");
    }
    this.secret = secret.clone();
    this.madeAt = madeAt;
  }

  /** The 32 bytes, for the store that keeps them and nobody else. */
  public byte[] secret() {
    return secret.clone();
  }

  public Instant madeAt() {
    return madeAt;
  }

  /** The HMAC-SHA256 of some bytes: 32 bytes. */
  public byte[] sign(byte[] data) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(data);
    } catch (GeneralSecurityException impossible) {
      // Every Java platform has it (java.security.Mac's documentation).
      throw new IllegalStateException(ALGORITHM, impossible);
    }
  }

  /** Whether a signature is this key's, in a time that does not depend on where it differs. */
  public boolean hasSigned(byte[] data, byte[] signature) {
    return MessageDigest.isEqual(sign(data), signature);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigningKey key
        && MessageDigest.isEqual(secret, key.secret)
        && madeAt.equals(key.madeAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(madeAt);
  }

  @Override
  public String toString() {
    return "a signing key made at " + madeAt;
  }
}
