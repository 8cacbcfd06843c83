package dev.apimdr.local.arm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A self-signed certificate for localhost and 127.0.0.1, generated anew for each object and valid
 * for a year. Servers in this process present it and their clients trust nothing else; for other
 * processes it is written as PKCS12 files.
 */
public final class LocalCertificate {
  /** Protects nothing: the key is valid for this machine's loopback interface only. */
  private static final String PASSWORD = "localhost";

  private static final String ALIAS = "localhost";
  private static final Duration VALIDITY = Duration.ofDays(365);

  /** Also valid for hosts whose clocks are behind, as some are in the soak. */
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  private final HeldCertificate held;

  private LocalCertificate(HeldCertificate held) {
    this.held = held;
  }

  /** A new key with its certificate. */
  public static LocalCertificate generate() {
    Instant now = Instant.now();
    return new LocalCertificate(
        new HeldCertificate.Builder()
            .commonName(ALIAS)
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .validityInterval(
                now.minus(CLOCK_SKEW).toEpochMilli(), now.plus(VALIDITY).toEpochMilli())
            .build());
  }

  /** The certificate without its private key. */
  public X509Certificate certificate() {
    return held.certificate();
  }

  /** The password of the key store and the trust store. */
  public String password() {
    return PASSWORD;
  }

  /** A TLS context for a server that presents this certificate. */
  public SSLContext serverContext() {
    return new HandshakeCertificates.Builder().heldCertificate(held).build().sslContext();
  }

  /** A TLS context for a client that trusts this certificate alone. */
  public SSLContext clientContext() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(held.certificate())
        .build()
        .sslContext();
  }

  /** Writes a PKCS12 key store with the private key, for a server in another process. */
  public Path writeKeyStore(Path folder) {
    return write(
        folder.resolve("localhost-key.p12"),
        store ->
            store.setKeyEntry(
                ALIAS,
                held.keyPair().getPrivate(),
                PASSWORD.toCharArray(),
                new Certificate[] {held.certificate()}));
  }

  /**
   * Writes a PKCS12 trust store with this certificate alone.
   *
   * @return the arguments with which another JVM trusts what it holds, and nothing else
   */
  public List<String> trustingJvmArguments(Path folder) {
    Path file =
        write(
            folder.resolve("localhost-trust.p12"),
            store -> store.setCertificateEntry(ALIAS, held.certificate()));
    return List.of(
        "-Djavax.net.ssl.trustStore=" + file,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  private static Path write(Path file, Entries entries) {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      entries.addTo(store);
      store.store(out, PASSWORD.toCharArray());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot write " + file, e);
    }
  }

  /** What a store is to hold. */
  private interface Entries {
    void addTo(KeyStore store) throws GeneralSecurityException;
  }
}
