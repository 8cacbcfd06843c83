package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.azure.storage.StorageConnection.Service;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StorageConnectionTest {
  private static final String CONNECTION_STRING =
      "DefaultEndpointsProtocol=https;AccountName=backups;AccountKey=c2VjcmV0==;"
          + "EndpointSuffix=core.windows.net";

  private static StorageConnection.Reading read(Map<String, String> env) {
    return StorageConnection.read("S", env, Set.of(Service.BLOB, Service.QUEUE));
  }

  private static StorageConnection connection(Map<String, String> env) {
    StorageConnection.Reading reading = read(env);
    assertThat(reading.problems()).isEmpty();
    return reading.connection();
  }

  @Test
  void connectionString_givesAccountAndKey() {
    StorageConnection connection = connection(Map.of("S", CONNECTION_STRING));

    assertThat(connection.accountName()).isEqualTo("backups");
    assertThat(connection.accountKey("backups")).contains("c2VjcmV0==");
  }

  @Test
  void accountKey_ofAnotherAccount_isNotGiven() {
    assertThat(connection(Map.of("S", CONNECTION_STRING)).accountKey("others")).isEmpty();
  }

  @Test
  void toString_connectionString_showsNoKey() {
    assertThat(connection(Map.of("S", CONNECTION_STRING)))
        .hasToString("S (account backups, by connection string)");
  }

  @Test
  void sharedAccessSignature_accountIsInTheEndpoint() {
    StorageConnection connection =
        connection(
            Map.of(
                "S",
                "BlobEndpoint=https://backups.blob.core.windows.net/;SharedAccessSignature=sv=1&sig=x"));

    assertThat(connection.accountName()).isEqualTo("backups");
    assertThat(connection.accountKey("backups")).isEmpty();
    assertThat(connection.toString()).doesNotContain("sig");
  }

  @Test
  void accountName_givesBothEndpointsAndNoKey() {
    StorageConnection connection = connection(Map.of("S__accountName", "backups"));

    assertThat(connection.endpoint(Service.BLOB))
        .isEqualTo("https://backups.blob.core.windows.net");
    assertThat(connection.endpoint(Service.QUEUE))
        .isEqualTo("https://backups.queue.core.windows.net");
    assertThat(connection.accountKey("backups")).isEmpty();
  }

  @Test
  void serviceUris_accountIsTheFirstLabel() {
    StorageConnection connection =
        connection(
            Map.of(
                "S__blobServiceUri", "https://backups.blob.core.usgovcloudapi.net/",
                "S__queueServiceUri", "https://backups.queue.core.usgovcloudapi.net",
                "S__credential", "managedidentity",
                "S__clientId", "c1"));

    assertThat(connection.accountName()).isEqualTo("backups");
    assertThat(connection.isManagedIdentity()).isTrue();
    assertThat(connection.clientId()).isEqualTo("c1");
  }

  @Test
  void serviceUri_ofAnEmulator_accountIsInThePath() {
    StorageConnection connection =
        StorageConnection.read(
                "S",
                Map.of("S__blobServiceUri", "https://127.0.0.1:10000/one"),
                Set.of(Service.BLOB))
            .connection();

    assertThat(connection.accountName()).isEqualTo("one");
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(Map.of(), "S is missing: a connection string, or S__accountName"),
        Arguments.of(Map.of("S", " "), "S is missing: a connection string, or S__accountName"),
        Arguments.of(Map.of("S", "hunter2"), "S is not a connection string"),
        Arguments.of(
            Map.of("S", "AccountKey=hunter2"), "S is not a connection string: it names no account"),
        Arguments.of(
            Map.of("S", CONNECTION_STRING, "S__accountName", "a"),
            "S must not stand beside S__accountName"),
        Arguments.of(
            Map.of("S__blobServiceUri", "https://backups.blob.core.windows.net"),
            "S__queueServiceUri is missing"),
        Arguments.of(
            Map.of("S__accountName", "a1b", "S__blobServiceUri", "http://a.blob.core.windows.net"),
            "S__blobServiceUri is not an https URL of a storage account"),
        Arguments.of(
            Map.of(
                "S__accountName", "a1b", "S__blobServiceUri", "https://hunter2:x@a.b/?sig=hunter2"),
            "S__blobServiceUri is not an https URL of a storage account"),
        Arguments.of(
            Map.of("S__accountName", "hunter2/../x"),
            "S__accountName is not the name of a storage account"),
        Arguments.of(
            Map.of("S__accountName", "a1b", "S__credential", "hunter2"),
            "S__credential can only be managedidentity"),
        Arguments.of(
            Map.of("S__accountName", "a1b", "S__clientId", "hunter2"),
            "S__clientId needs S__credential=managedidentity"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void read_wrong_namesTheSettingAndNotItsValue(Map<String, String> env, String problem) {
    StorageConnection.Reading reading = read(env);

    assertThat(reading.connection()).isNull();
    assertThat(reading.problems()).contains(problem);
    assertThat(reading.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void read_severalProblems_tellsAll() {
    assertThat(
            read(Map.of(
                    "S__blobServiceUri", "ftp://x",
                    "S__queueServiceUri", "no url at all",
                    "S__credential", "other"))
                .problems())
        .hasSize(3);
  }
}
