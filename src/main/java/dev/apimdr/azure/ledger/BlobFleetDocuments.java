package dev.apimdr.azure.ledger;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetDocuments;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service list as a blob of the ledger's container, and the copy of the last good one.
 *
 * <p>The JSON reader limits the length of a text, so the copy holds a long list in pieces. A short
 * list is a single text, which earlier versions of the app can read.
 */
public final class BlobFleetDocuments implements FleetDocuments {
  /** The largest list that a copy is kept of: more than 20,000 services. */
  static final int LARGEST_LIST = 8 * 1024 * 1024;

  /** Characters of a piece, a quarter of what a text may have. */
  static final int PIECE = 64 * 1024;

  /** In JSON each byte of a list takes two bytes at most: quotes and line ends are escaped. */
  private static final int LARGEST_COPY = 2 * LARGEST_LIST + 1024 * 1024;

  private static final String LIST = "protectedServices";
  private static final String PIECES = "protectedServicesPieces";

  private final LedgerContainer container;
  private final String blob;

  /** The list in the blob of this name. */
  public BlobFleetDocuments(LedgerContainer container, String blob) {
    this.container = container;
    this.blob = blob;
  }

  @Override
  public Optional<String> written() {
    return container.text(blob);
  }

  @Override
  public Optional<String> accepted() {
    return container
        .read(LedgerLayout.ACCEPTED_FLEET, LARGEST_COPY)
        .map(
            found ->
                LedgerCodec.value(LedgerLayout.ACCEPTED_FLEET, found, BlobFleetDocuments::list));
  }

  /** The last writer wins: hosts that accept at the same time have read the same list. */
  @Override
  public void accept(String list) {
    if (list.getBytes(StandardCharsets.UTF_8).length > LARGEST_LIST) {
      throw new IllegalStateException(
          LedgerLayout.ACCEPTED_FLEET + " takes no list larger than " + LARGEST_LIST + " bytes");
    }
    JsonObject document = document(list);
    RetryOnConflict.until(LedgerLayout.ACCEPTED_FLEET, () -> isCopied(list, document));
  }

  /** A damaged copy is written over; a newer app's throws {@link NewerDocumentException}. */
  private boolean isCopied(String list, JsonObject document) {
    Optional<LedgerContainer.Found> found;
    try {
      found = container.read(LedgerLayout.ACCEPTED_FLEET, LARGEST_COPY);
    } catch (DamagedDocumentException damaged) {
      container.renew(LedgerLayout.ACCEPTED_FLEET, document, Map.of());
      return true;
    }
    if (found.isEmpty()) {
      return container.create(LedgerLayout.ACCEPTED_FLEET, document, Map.of()).isPresent();
    }
    return holds(found.get().fields(), list)
        || container
            .replace(LedgerLayout.ACCEPTED_FLEET, found.get().etag(), document, Map.of())
            .isPresent();
  }

  private static boolean holds(JsonFields fields, String list) {
    try {
      return list(fields).equals(list);
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  private static String list(JsonFields fields) {
    return fields.has(PIECES) ? String.join("", fields.texts(PIECES)) : fields.text(LIST);
  }

  private static JsonObject document(String list) {
    return list.length() <= PIECE
        ? new JsonObject().put(LIST, list)
        : new JsonObject().putPlain(PIECES, pieces(list));
  }

  private static List<String> pieces(String list) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < list.length(); ) {
      int to = Truncate.end(list, from, PIECE);
      pieces.add(list.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
