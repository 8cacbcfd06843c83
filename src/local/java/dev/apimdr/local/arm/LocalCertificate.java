package dev.apimdr.local.arm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for localhost and 127.0.0.1: a key store for the server, and a trust
 * store that holds nothing else for its clients, both in one directory.
 */
public final class LocalCertificate {
  /** Guards nothing: the key is good for this machine's loopback interface only. */
  private static final String PASSWORD = "localhost";

  private static final String ALIAS = "localhost";
  private static final Duration STILL_GOOD_FOR = Duration.ofDays(7);

  private final Path keyStoreFile;
  private final Path trustStoreFile;

  private LocalCertificate(Path directory) {
    this.keyStoreFile = directory.resolve("localhost-key.p12");
    this.trustStoreFile = directory.resolve("localhost-trust.p12");
  }

  /** The certificate of a directory, made by the JDK's keytool if none is there or it runs out. */
  public static LocalCertificate in(Path directory) {
    LocalCertificate certificate = new LocalCertificate(directory);
    try {
      Files.createDirectories(directory);
      if (!certificate.isGood()) {
        certificate.make(directory);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate in " + directory, e);
    }
    return certificate;
  }

  /** The PKCS12 key store with the private key. */
  public Path keyStoreFile() {
    return keyStoreFile;
  }

  /** The PKCS12 trust store with this one certificate. */
  public Path trustStoreFile() {
    return trustStoreFile;
  }

  /** The password of both stores. */
  public String password() {
    return PASSWORD;
  }

  /** The arguments that make another JVM trust this certificate, and no other. */
  public List<String> trustingJvmArguments() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStoreFile,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  /** What a server shows. */
  public SSLContext serverContext() {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
      keys.init(load(keyStoreFile), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a client trusts. */
  public SSLContext clientContext() {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(load(trustStoreFile));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isGood() {
    try {
      X509Certificate own = certificate(keyStoreFile);
      own.checkValidity(Date.from(Instant.now().plus(STILL_GOOD_FOR)));
      return own.equals(certificate(trustStoreFile));
    } catch (IOException | GeneralSecurityException missingOrOld) {
      return false;
    }
  }

  private void make(Path directory) throws IOException, GeneralSecurityException {
    // Moved into place when whole: another JVM may be looking.
    Path workshop = Files.createTempDirectory(directory, "making");
    Path keys = workshop.resolve("key.p12");
    Path trust = workshop.resolve("trust.p12");
    keytool(keys);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, certificate(keys));
    try (OutputStream out = Files.newOutputStream(trust)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    Files.move(keys, keyStoreFile, StandardCopyOption.ATOMIC_MOVE);
    Files.move(trust, trustStoreFile, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(workshop);
  }

  private static void keytool(Path keyStore) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                // Good for hosts, too, whose clocks are behind.
                "-startdate",
                "-1d",
                "-validity",
                "365",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      keytool.destroyForcibly();
    }
  }

  private static X509Certificate certificate(Path store)
      throws IOException, GeneralSecurityException {
    return (X509Certificate) load(store).getCertificate(ALIAS);
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
