package dev.apimdr.local.measure.coldstart;

import dev.apimdr.local.arm.LocalCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;

/**
 * The trust store of a measured worker: the JDK's certificates and that of the local storage.
 *
 * <p>It has the format of JDK 17's own and is readable without a password, so that loading it takes
 * as long as in Azure.
 */
final class TrustStore {
  private static final String FORMAT = "JKS";
  private static final Path OF_THE_JDK =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  /** Required by the format when writing; not needed for reading. */
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TrustStore() {}

  /** Writes the trust store; returns the JVM arguments that use it. */
  static List<String> jvmArguments(LocalCertificate storage, Path folder) throws IOException {
    Path file = folder.resolve("cacerts").toAbsolutePath();
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore all = KeyStore.getInstance(FORMAT);
      all.load(null, null);
      add(all, KeyStore.getInstance(OF_THE_JDK.toFile(), (char[]) null));
      all.setCertificateEntry("storage-on-this-machine", storage.certificate());
      all.store(out, PASSWORD);
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificates could not be copied", e);
    }
    return List.of("-Djavax.net.ssl.trustStore=" + file);
  }

  private static void add(KeyStore all, KeyStore more) throws GeneralSecurityException {
    for (String alias : Collections.list(more.aliases())) {
      all.setCertificateEntry(alias, more.getCertificate(alias));
    }
  }
}
