package dev.apimdr.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.UsageFiles;
import dev.apimdr.azure.codec.UsageLines;
import dev.apimdr.azure.storage.GzipParts.Sum;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageDays;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of reports as blobs of one container, made when it is missing.
 *
 * <p>A day of one page is one upload. The pages of a larger day are staged as blocks, which nobody
 * sees, and which the store removes after a week unless a file is made of them. Each is named by
 * its place, by who wrote it, and by its content's checksum and length, which the whole file needs.
 */
public final class StorageUsageFiles implements UsageFiles {
  private static final BlobHttpHeaders GZIP =
      new BlobHttpHeaders().setContentType("application/gzip");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
  private static final Pattern NAME =
      Pattern.compile("[^/]+/([A-Za-z]+)/(\\d{4})/(\\d{2})/(\\d{2})\\.jsonl\\.gz");
  private static final Pattern PART =
      Pattern.compile("\\d{6}-[0-9a-z]{8}-([0-9a-f]{8})-([0-9a-f]{8})");
  private static final int HEX = 16;

  private static final Set<BlobErrorCode> THERE =
      Set.of(BlobErrorCode.BLOB_ALREADY_EXISTS, BlobErrorCode.CONDITION_NOT_MET);

  private final StorageClients clients;
  private final String containerName;

  public StorageUsageFiles(StorageClients clients, String containerName) {
    this.clients = clients;
    this.containerName = containerName;
  }

  /** The name of a day's blob. */
  static String name(String service, ReportDay file) {
    return service + "/" + file.report().wireName() + "/" + DAY.format(file.day()) + ".jsonl.gz";
  }

  private static Optional<ReportDay> file(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)),
              Integer.parseInt(matcher.group(4)));
      return UsageReport.of(matcher.group(1))
          .map(report -> new ReportDay(report, day))
          .filter(found -> name.contains("/" + found.report().wireName() + "/"));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  @Override
  public UsageDays of(String service) {
    String prefix = service + "/";
    try {
      return UsageDays.of(
          container().listBlobs(new ListBlobsOptions().setPrefix(prefix), null).stream()
              .map(BlobItem::getName)
              .flatMap(name -> file(name).stream())
              .toList());
    } catch (HttpResponseException refused) {
      // Between pages the SDK throws another type of exception, so the error code is compared.
      if (StorageErrors.code(refused).equals(BlobErrorCode.CONTAINER_NOT_FOUND.toString())) {
        return UsageDays.of(List.of());
      }
      throw unavailable(prefix, refused);
    } catch (RuntimeException failure) {
      throw unavailable(prefix, failure);
    }
  }

  @Override
  public String writePart(
      String service, ReportDay file, int number, String unique, List<UsageRow> rows) {
    byte[] lines = UsageLines.write(service, file, rows);
    String part = part(number, unique, Sum.of(lines));
    String blob = name(service, file);
    try {
      stage(
          blob,
          part,
          number == 0 ? joined(GzipParts.header(), GzipParts.part(lines)) : GzipParts.part(lines));
      return part;
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  @Override
  public boolean write(
      String service, ReportDay file, List<String> parts, List<UsageRow> last, String unique) {
    byte[] lines = UsageLines.write(service, file, last);
    Sum whole =
        Stream.concat(parts.stream().map(StorageUsageFiles::sum), Stream.of(Sum.of(lines)))
            .reduce(Sum.NONE, Sum::with);
    byte[] end = joined(GzipParts.part(lines), GzipParts.end(whole));
    String blob = name(service, file);
    try {
      if (parts.isEmpty()) {
        upload(blob, joined(GzipParts.header(), end));
      } else {
        String name = part(parts.size(), unique, Sum.of(lines));
        stage(blob, name, end);
        commit(blob, Stream.concat(parts.stream(), Stream.of(name)).toList());
      }
      return true;
    } catch (BlobStorageException refused) {
      if (THERE.contains(refused.getErrorCode())) {
        return true;
      }
      if (BlobErrorCode.INVALID_BLOCK_LIST.equals(refused.getErrorCode())) {
        return isThere(blob);
      }
      throw unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  private void upload(String blob, byte[] content) {
    var unused =
        creating(
            () ->
                client(blob)
                    .uploadWithResponse(
                        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                            .setHeaders(GZIP)
                            .setRequestConditions(notThere()),
                        null,
                        Context.NONE));
  }

  private void stage(String blob, String part, byte[] content) {
    var unused =
        creating(
            () ->
                client(blob)
                    .stageBlockWithResponse(
                        new BlockBlobStageBlockOptions(id(part), BinaryData.fromBytes(content)),
                        null,
                        Context.NONE));
  }

  private void commit(String blob, List<String> parts) {
    List<String> ids = new ArrayList<>();
    parts.forEach(part -> ids.add(id(part)));
    var unused =
        client(blob)
            .commitBlockListWithResponse(
                new BlockBlobCommitBlockListOptions(ids)
                    .setHeaders(GZIP)
                    .setRequestConditions(notThere()),
                null,
                Context.NONE);
  }

  private static BlobRequestConditions notThere() {
    return new BlobRequestConditions().setIfNoneMatch("*");
  }

  /** Another execution may have made the file, which removes all blocks that are not of it. */
  private boolean isThere(String blob) {
    try {
      return client(blob).exists();
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  private static String part(int number, String unique, Sum sum) {
    return String.format(Locale.ROOT, "%06d-%s-%08x-%08x", number, unique, sum.crc(), sum.length());
  }

  private static Sum sum(String part) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no part is named " + part);
    }
    return new Sum(Long.parseLong(matcher.group(1), HEX), Long.parseLong(matcher.group(2), HEX));
  }

  private static String id(String part) {
    return Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private <T> T creating(Supplier<T> write) {
    try {
      return write.get();
    } catch (BlobStorageException refused) {
      if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode())) {
        throw refused;
      }
      container().createIfNotExists();
      return write.get();
    }
  }

  private BlobContainerClient container() {
    return clients.blobs().getBlobContainerClient(containerName);
  }

  private BlockBlobClient client(String blob) {
    return container().getBlobClient(blob).getBlockBlobClient();
  }

  private LedgerUnavailableException unavailable(String what, RuntimeException failure) {
    return new LedgerUnavailableException(
        what
            + " in "
            + clients.accountName()
            + "/"
            + containerName
            + ": "
            + StorageErrors.of(failure),
        failure);
  }
}
