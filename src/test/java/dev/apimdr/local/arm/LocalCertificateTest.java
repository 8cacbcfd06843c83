package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate for localhost. */
class LocalCertificateTest {
  @TempDir private Path directory;

  private static KeyStore load(LocalCertificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificate.trustStoreFile())) {
      store.load(in, certificate.password().toCharArray());
    }
    return store;
  }

  @Test
  void trustStore_made_holdsThisCertificateAlone() throws Exception {
    assertThat(Collections.list(load(LocalCertificate.in(directory)).aliases())).hasSize(1);
  }

  @Test
  void certificate_thereAndGood_isReused() throws Exception {
    byte[] first = Files.readAllBytes(LocalCertificate.in(directory).keyStoreFile());

    assertThat(Files.readAllBytes(LocalCertificate.in(directory).keyStoreFile())).isEqualTo(first);
  }

  @Test
  void certificate_damaged_isMadeAnew() throws Exception {
    LocalCertificate damaged = LocalCertificate.in(directory);
    Files.writeString(damaged.trustStoreFile(), "damaged", StandardCharsets.UTF_8);

    assertThat(load(LocalCertificate.in(directory)).size()).isEqualTo(1);
  }

  @Test
  void client_anotherCertificate_refusesTheServer() {
    LocalCertificate another = LocalCertificate.in(directory);
    try (TestArm arm = new TestArm()) {
      HttpClient client = HttpClient.newBuilder().sslContext(another.clientContext()).build();

      assertThatThrownBy(
              () ->
                  client.send(
                      arm.request(TestArm.PATH + TestArm.API).build(),
                      HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }
}
