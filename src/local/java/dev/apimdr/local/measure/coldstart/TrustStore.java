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
 * What a measured worker trusts: all that the JDK does, and the storage on this machine.
 *
 * <p>The certificates stand in it as JDK 17 has its own, readable without a password: a worker pays
 * for reading them as it does in Azure.
 */
final class TrustStore {
  private static final String FORMAT = "JKS";
  private static final Path OF_THE_JDK =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  /** Written, for the format wants one, and never asked for. */
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TrustStore() {}

  /** The arguments of a JVM that trusts what it holds. */
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
