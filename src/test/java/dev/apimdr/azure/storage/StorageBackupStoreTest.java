package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobCorsRule;
import com.azure.storage.blob.models.BlobServiceProperties;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.BackupStore.StoreAnswer;
import dev.apimdr.app.ports.BackupStore.StoreAnswer.State;
import dev.apimdr.core.BackupBlob;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The backup account on Azurite. */
@ExtendWith(AzuriteExtension.class)
class StorageBackupStoreTest {
  private final StorageClients clients;
  private final BackupStore store;
  private final String container = "apim-" + UUID.randomUUID();
  private final BackupBlob blob =
      new BackupBlob(AzuriteExtension.BACKUP_ACCOUNT, container, "contoso-1.apimbackup");

  StorageBackupStoreTest(Azurite azurite) {
    clients = AzuriteClients.backupAccount(azurite, List.of());
    store = new StorageBackupStore(clients);
  }

  private void upload(String text) {
    BlobContainerClient client = clients.blobs().getBlobContainerClient(container);
    client.createIfNotExists();
    client.getBlobClient(blob.backupName()).upload(BinaryData.fromString(text), true);
  }

  @Test
  void ensureContainer_missing_isMade() {
    assertThat(store.ensureContainer(container).isThere()).isTrue();
    assertThat(clients.blobs().getBlobContainerClient(container).exists()).isTrue();
  }

  @Test
  void ensureContainer_thereAlready_isThere() {
    store.ensureContainer(container);

    assertThat(store.ensureContainer(container).isThere()).isTrue();
  }

  @Test
  void ensureContainer_nameThatCannotBe_saysTheStoresCode() {
    StoreAnswer answer = store.ensureContainer("Not-A-Container-");

    assertThat(answer.state()).isEqualTo(State.UNREACHABLE);
    assertThat(answer.detail()).startsWith("container Not-A-Container- of backupstorage: ");
  }

  @Test
  void head_there_hasFacts() {
    upload("backup");

    StoreAnswer answer = store.head(blob);

    assertThat(answer.state()).isEqualTo(State.THERE);
    assertThat(answer.facts().size()).isEqualTo(6);
    assertThat(answer.facts().etag()).isNotEmpty().doesNotContain("\"");
    assertThat(answer.facts().md5()).isNotEmpty();
    assertThat(answer.facts().lastModified())
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
  }

  @Test
  void head_noBlob_isAbsent() {
    store.ensureContainer(container);

    assertThat(store.head(blob)).isEqualTo(new StoreAnswer(State.ABSENT, null, null));
  }

  @Test
  void head_noContainer_isAbsentAndSaysThatTheContainerIs() {
    assertThat(store.head(blob).state()).isEqualTo(State.ABSENT);
    assertThat(store.head(blob).detail()).contains("container " + blob.containerName());
  }

  @Test
  void head_blobOfAnotherAccount_isNotCalledAbsent() {
    BackupBlob elsewhere = new BackupBlob("others", container, blob.backupName());

    StoreAnswer answer = store.head(elsewhere);

    assertThat(answer.state()).isEqualTo(State.UNREACHABLE);
    assertThat(answer.detail()).isEqualTo("the backup is in account others, not in backupstorage");
  }

  @Test
  void list_prefix_hasTheSameFactsAsHead() {
    upload("backup");

    assertThat(store.list(container, "contoso-").blobs())
        .containsExactly(new BackupStore.Listed(blob.backupName(), store.head(blob).facts()));
    assertThat(store.list(container, "fabrikam-").blobs()).isEmpty();
  }

  @Test
  void list_noContainer_isEmpty() {
    assertThat(store.list(container, "contoso-"))
        .isEqualTo(new BackupStore.Listing(List.of(), null));
  }

  @Test
  void cors_rulesSetAndRemoved_areSeen() {
    BlobServiceProperties properties = clients.blobs().getProperties();
    properties.setCors(
        List.of(
            new BlobCorsRule()
                .setAllowedOrigins("*")
                .setAllowedMethods("GET")
                .setAllowedHeaders("*")
                .setExposedHeaders("*")
                .setMaxAgeInSeconds(1)));
    clients.blobs().setProperties(properties);
    assertThat(store.cors()).isEqualTo(BackupStore.Cors.SOME);

    clients.blobs().setProperties(properties.setCors(List.of()));
    assertThat(store.cors()).isEqualTo(BackupStore.Cors.NONE);
  }

  @Test
  void nobodyListens_everyAnswerSaysSo() {
    BackupStore nobody =
        new StorageBackupStore(
            AzuriteClients.of(
                "AccountName=nobody;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/nobody",
                List.of()));

    assertThat(nobody.head(new BackupBlob("nobody", container, "x")).state())
        .isEqualTo(State.UNREACHABLE);
    assertThat(nobody.ensureContainer(container).detail()).doesNotContain("c2VjcmV0");
    assertThat(nobody.cors()).isEqualTo(BackupStore.Cors.UNKNOWN);
    assertThat(nobody.list(container, "").unseen()).startsWith("container " + container);
  }
}
