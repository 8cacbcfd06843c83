package dev.apimdr.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate for localhost. */
class LocalCertificateTest {
  @TempDir private Path folder;

  private final LocalCertificate certificate = LocalCertificate.generate();

  private KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, certificate.password().toCharArray());
    }
    return store;
  }

  @Test
  void trustStore_written_holdsThisCertificateAloneAndNoKey() throws Exception {
    String argument = certificate.trustingJvmArguments(folder).get(0);

    KeyStore store = load(Path.of(argument.replaceFirst(".*=", "")));

    String alias = Collections.list(store.aliases()).get(0);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.isCertificateEntry(alias)).isTrue();
    assertThat(store.getCertificate(alias)).isEqualTo(certificate.certificate());
  }

  @Test
  void keyStore_written_holdsThePrivateKey() throws Exception {
    KeyStore store = load(certificate.writeKeyStore(folder));

    String alias = Collections.list(store.aliases()).get(0);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.getKey(alias, certificate.password().toCharArray())).isNotNull();
    assertThat(store.getCertificate(alias)).isEqualTo(certificate.certificate());
  }

  @Test
  void certificate_generated_isValidForClocksADayBehindAndForMonths() throws Exception {
    X509Certificate own = certificate.certificate();

    own.checkValidity(Date.from(Instant.now().minus(Duration.ofHours(23))));
    own.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(300))));
  }

  @Test
  void client_anotherCertificate_refusesTheServer() {
    try (TestArm arm = new TestArm()) {
      HttpClient client = HttpClient.newBuilder().sslContext(certificate.clientContext()).build();

      assertThatThrownBy(
              () ->
                  client.send(
                      arm.request(TestArm.PATH + TestArm.API).build(),
                      HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }
}
