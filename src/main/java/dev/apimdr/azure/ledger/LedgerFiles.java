package dev.apimdr.azure.ledger;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.apimdr.app.ports.LedgerUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compressed files in the ledger's container: too large for a document, and never changed. Every
 * method throws {@link LedgerUnavailableException} when the store cannot be reached.
 */
final class LedgerFiles {
  private static final BlobHttpHeaders GZIP =
      new BlobHttpHeaders().setContentType("application/gzip");

  private final LedgerBlobs blobs;
  private final LedgerWrites writes;

  LedgerFiles(LedgerBlobs blobs, LedgerWrites writes) {
    this.blobs = blobs;
    this.writes = writes;
  }

  /** Writes a whole file, over one that may be there. */
  void write(String blob, byte[] content) {
    BlockBlobSimpleUploadOptions upload =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
            .setHeaders(GZIP)
            .setRequestConditions(new BlobRequestConditions());
    try {
      var unused = writes.upload(blob, upload);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  boolean exists(String blob) {
    try {
      var unused = client(blob).getPropertiesWithResponse(null, null, Context.NONE);
      return true;
    } catch (BlobStorageException refused) {
      // The response to a HEAD has no error body, and the code may be missing in its headers.
      if (LedgerBlobs.isAbsent(refused) || refused.getStatusCode() == 404) {
        return false;
      }
      throw blobs.unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  /**
   * Makes a file of a beginning and whole others, one after the other, with one of them in memory
   * at a time. Nobody sees it before it is complete. One that is there already stays.
   *
   * @return the first part that is missing, so that nothing was made; empty when the file is there
   */
  Optional<String> combine(String blob, byte[] beginning, List<String> parts) {
    List<String> blocks = new ArrayList<>();
    stage(blob, blocks, beginning);
    for (String part : parts) {
      Optional<BinaryData> content = blobs.content(part).map(found -> found.getValue());
      if (content.isEmpty()) {
        return Optional.of(part);
      }
      stage(blob, blocks, content.get().toBytes());
    }
    commit(blob, blocks);
    return Optional.empty();
  }

  /**
   * Each block's id is its number: one that combines the same parts at the same time is welcome.
   */
  private void stage(String blob, List<String> blocks, byte[] content) {
    String id =
        Base64.getEncoder()
            .encodeToString(
                String.format(Locale.ROOT, "%06d", blocks.size())
                    .getBytes(StandardCharsets.US_ASCII));
    blocks.add(id);
    try {
      var unused =
          writes.creating(
              () ->
                  client(blob)
                      .stageBlockWithResponse(
                          new BlockBlobStageBlockOptions(id, BinaryData.fromBytes(content)),
                          null,
                          Context.NONE));
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  private void commit(String blob, List<String> blocks) {
    try {
      var unused =
          client(blob)
              .commitBlockListWithResponse(
                  new BlockBlobCommitBlockListOptions(blocks)
                      .setHeaders(GZIP)
                      .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                  null,
                  Context.NONE);
    } catch (BlobStorageException refused) {
      // There is one: made by another execution, or by the first try of this very request.
      if (!exists(blob)) {
        throw blobs.unavailable(blob, refused);
      }
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  /**
   * A file from its beginning, 4 MiB of it in memory at a time, each of them one transaction; empty
   * when there is none.
   */
  Optional<InputStream> open(String blob) {
    try {
      return Optional.of(new Reading(blob, client(blob).openInputStream()));
    } catch (BlobStorageException refused) {
      if (LedgerBlobs.isAbsent(refused)) {
        return Optional.empty();
      }
      throw blobs.unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  private BlockBlobClient client(String blob) {
    return blobs.container().getBlobClient(blob).getBlockBlobClient();
  }

  /** One read of an open file. */
  @FunctionalInterface
  private interface Read {
    int next() throws IOException;
  }

  /** An open file. The SDK's own stream throws whatever its HTTP client did. */
  private final class Reading extends InputStream {
    private final String blob;
    private final InputStream in;

    Reading(String blob, InputStream in) {
      this.blob = blob;
      this.in = in;
    }

    private int read(Read read) {
      try {
        return read.next();
      } catch (IOException failure) {
        throw blobs.unavailable(blob, new UncheckedIOException(failure));
      } catch (RuntimeException failure) {
        throw blobs.unavailable(blob, failure);
      }
    }

    @Override
    public int read() {
      return read(in::read);
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      return read(() -> in.read(to, offset, length));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
