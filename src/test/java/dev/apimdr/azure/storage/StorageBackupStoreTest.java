package dev.apimdr.azure.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobCorsRule;
import com.azure.storage.blob.models.BlobServiceProperties;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
    assertThat(store.ensureContainer(container)).isEmpty();
    assertThat(clients.blobs().getBlobContainerClient(container).exists()).isTrue();
  }

  @Test
  void ensureContainer_thereAlready_isThere() {
    store.ensureContainer(container);

    assertThat(store.ensureContainer(container)).isEmpty();
  }

  @Test
  void ensureContainer_nameThatCannotBe_saysTheStoresCode() {
    assertThat(store.ensureContainer("Not-A-Container-").orElseThrow().why())
        .startsWith("container Not-A-Container- of backupstorage: ");
  }

  @Test
  void head_there_hasFacts() {
    upload("backup");

    BlobFacts facts = found().facts();

    assertThat(facts.size()).isEqualTo(6);
    assertThat(facts.etag()).isNotEmpty().doesNotContain("\"");
    assertThat(facts.md5()).isNotEmpty();
    assertThat(facts.lastModified())
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
  }

  @Test
  void head_noBlob_isMissing() {
    store.ensureContainer(container);

    assertThat(store.head(blob)).isEqualTo(BlobLookup.missing());
  }

  @Test
  void head_noContainer_isMissingAndSaysThatTheContainerIs() {
    assertThat(store.head(blob)).isEqualTo(BlobLookup.missingContainer());
  }

  @Test
  void head_blobOfAnotherAccount_isNotCalledMissing() {
    BackupBlob elsewhere = new BackupBlob("others", container, blob.backupName());

    assertThat(store.head(elsewhere))
        .isEqualTo(
            new BlobLookup.Unknown(
                "the backup is in account others, not in backupstorage", PassesByItself.NO));
  }

  @Test
  void list_prefix_hasTheSameFactsAsHead() {
    upload("backup");

    assertThat(store.list(container, "contoso-").blobs())
        .containsExactly(new BackupStore.Listed(blob.backupName(), found()));
    assertThat(store.list(container, "fabrikam-").blobs()).isEmpty();
  }

  private BlobClient client() {
    return clients.blobs().getBlobContainerClient(container).getBlobClient(blob.backupName());
  }

  private BlobLookup.Found found() {
    return store.head(blob).found().orElseThrow();
  }

  /** The blob's status, the same from its header and from a listing. */
  private BlobStatus status() {
    BlobLookup.Found found = found();
    assertThat(store.list(container, "contoso-").blobs())
        .extracting(BackupStore.Listed::blob)
        .containsExactly(found);
    return found.status();
  }

  @Test
  void metadataSetBySomebody_movesTheEtag_butTheBlobIsStillTheOneThatWasVerified() {
    upload("backup");
    BlobFacts verified = found().facts();
    client().setMetadata(Map.of("owner", "finance"));

    BlobLookup.Found seen = found();
    assertThat(seen.facts().etag()).isNotEqualTo(verified.etag());
    assertThat(verified.isStill(seen.facts(), seen.status().created())).isTrue();
    BlobLookup.Found listed = store.list(container, "contoso-").blobs().get(0).blob();
    assertThat(verified.isStill(listed.facts(), listed.status().created())).isTrue();
  }

  /** Uploads in blocks, without an MD5, as API Management may do. */
  private void uploadBlocks(String... blocks) {
    store.ensureContainer(container);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < blocks.length; i++) {
      ids.add(Base64.getEncoder().encodeToString(("block-" + i).getBytes(UTF_8)));
      client().getBlockBlobClient().stageBlock(ids.get(i), BinaryData.fromString(blocks[i]));
    }
    client().getBlockBlobClient().commitBlockList(ids, true);
  }

  @Test
  void metadataSetOnABlobOfBlocks_withoutMd5_isStillTheOneThatWasVerified() {
    uploadBlocks("back", "up");
    BlobFacts verified = found().facts();
    assertThat(verified.md5()).isNull();
    client().setMetadata(Map.of("owner", "finance"));

    BlobLookup.Found seen = found();
    assertThat(seen.facts().etag()).isNotEqualTo(verified.etag());
    assertThat(verified.isStill(seen.facts(), seen.status().created())).isTrue();
  }

  @Test
  void overwritten_asLarge_isNotTheOneThatWasVerified() {
    upload("backup");
    BlobFacts verified = found().facts();
    client().upload(BinaryData.fromString("pukcab"), true);

    BlobLookup.Found seen = found();
    assertThat(verified.isStill(seen.facts(), seen.status().created())).isFalse();
  }

  @Test
  void archived_isSaidByHeaderAndListing_andTheBlobIsStillTheSame() {
    upload("backup");
    BlobFacts verified = found().facts();
    assertThat(status().tier()).isEqualTo(BlobStatus.Tier.ONLINE);
    client().setAccessTier(AccessTier.ARCHIVE);

    assertThat(status().tier()).isEqualTo(BlobStatus.Tier.ARCHIVED);
    assertThat(verified.isStill(found().facts(), status().created())).isTrue();
  }

  @Test
  void copyThatCarriesItsSourcesTime_tellsWhenTheBackupWasTaken() {
    upload("backup");
    client().setMetadata(Map.of("mtime", "2026-10-30T02:10:11.123456789Z"));
    assertThat(status().takenAt()).isEqualTo(Instant.parse("2026-10-30T02:10:11.123456789Z"));

    client().setMetadata(Map.of("takenAt", "2026-10-29T03:00:00+01:00"));
    assertThat(status().takenAt()).isEqualTo(Instant.parse("2026-10-29T02:00:00Z"));

    client().setMetadata(Map.of("takenAt", "some day"));
    assertThat(status().takenAt()).isNull();
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

    assertThat(nobody.head(new BackupBlob("nobody", container, "x")).whyUnknown()).isPresent();
    assertThat(nobody.ensureContainer(container).orElseThrow().why()).doesNotContain("c2VjcmV0");
    assertThat(nobody.cors()).isEqualTo(BackupStore.Cors.UNKNOWN);
    assertThat(nobody.list(container, "").failure()).startsWith("container " + container);
  }
}
