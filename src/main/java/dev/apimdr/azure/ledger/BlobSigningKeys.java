package dev.apimdr.azure.ledger;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.core.signing.SigningKey;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Signing keys as blobs {@code {purpose}.json} in a container of their own, {@code apim-dr-keys}.
 * It belongs on the host's account: the ledger is read by people, and by whoever may restore.
 *
 * <p>A document that is damaged is written over with a new key: what the old one signed cannot be
 * recognised anyway.
 */
public final class BlobSigningKeys implements SigningKeys {

  private static final String CURRENT = "key";
  private static final String CURRENT_MADE = "madeAt";
  private static final String PREVIOUS = "previousKey";
  private static final String PREVIOUS_MADE = "previousMadeAt";

  private final LedgerContainer container;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** The keys of the account that holds the host's queues. */
  public BlobSigningKeys(StorageClients host, Clock clock) {
    this(new LedgerContainer(host, ContainerName.KEYS), clock);
  }

  BlobSigningKeys(LedgerContainer container, Clock clock) {
    this.container = container;
    this.clock = clock;
  }

  @Override
  public KeyRing of(String purpose) {
    String blob = blob(purpose);
    return RetryOnConflict.attempt(
        blob,
        () -> {
          Optional<KeyRing> stored = read(blob).map(Stored::keys);
          return stored.isPresent() ? stored : created(blob, new KeyRing(made(), null));
        });
  }

  @Override
  public KeyRing rotate(String purpose) {
    String blob = blob(purpose);
    return read(blob).flatMap(stored -> rotated(blob, stored)).orElseGet(() -> of(purpose));
  }

  private Optional<KeyRing> created(String blob, KeyRing first) {
    return container.create(blob, document(first), Map.of()).map(etag -> first);
  }

  /** Empty where another writer was faster: then there is a new key already. */
  private Optional<KeyRing> rotated(String blob, Stored stored) {
    KeyRing next = stored.keys().rotatedTo(made());
    return container.replace(blob, stored.etag(), document(next), Map.of()).map(etag -> next);
  }

  private record Stored(KeyRing keys, String etag) {}

  /** What is stored; a damaged document is replaced first. */
  private Optional<Stored> read(String blob) {
    try {
      return stored(blob);
    } catch (DamagedDocumentException damaged) {
      container.renew(blob, document(new KeyRing(made(), null)), Map.of());
      return stored(blob);
    }
  }

  private Optional<Stored> stored(String blob) {
    return container
        .read(blob)
        .map(
            found ->
                new Stored(LedgerCodec.value(blob, found, BlobSigningKeys::keys), found.etag()));
  }

  private SigningKey made() {
    byte[] secret = new byte[SigningKey.BYTES];
    random.nextBytes(secret);
    return new SigningKey(secret, clock.instant());
  }

  private static String blob(String purpose) {
    if (!purpose.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a purpose: " + purpose);
    }
    return purpose + ".json";
  }

  private static JsonObject document(KeyRing keys) {
    SigningKey previous = keys.previous();
    return new JsonObject()
        .put(CURRENT, encoded(keys.current()))
        .put(CURRENT_MADE, keys.current().madeAt())
        .put(PREVIOUS, previous == null ? null : encoded(previous))
        .put(PREVIOUS_MADE, previous == null ? null : previous.madeAt());
  }

  private static String encoded(SigningKey key) {
    return Base64.getEncoder().encodeToString(key.secret());
  }

  private static KeyRing keys(JsonFields fields) {
    return new KeyRing(
        key(fields.text(CURRENT), fields.instant(CURRENT_MADE)),
        fields.has(PREVIOUS) ? key(fields.text(PREVIOUS), fields.instant(PREVIOUS_MADE)) : null);
  }

  /** The text of a secret is in no exception. */
  private static SigningKey key(String secret, Instant madeAt) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(secret);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("a key is not Base64");
    }
    return new SigningKey(bytes, madeAt);
  }
}
