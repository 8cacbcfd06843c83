package dev.apimdr.azure.codec;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryEntry.Mark;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonWriter;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Entries of an inventory, a JSON object on each line, compressed with gzip. Before them stands a
 * line {@code {"version":1}}. Such files one after the other are a file of all their entries, with
 * more than one of these lines.
 */
public final class InventoryLines {
  private static final String VERSION = "version";

  private InventoryLines() {}

  /** A file of some entries. */
  public static byte[] write(List<InventoryEntry> entries) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Writer lines =
        new OutputStreamWriter(new GZIPOutputStream(file), StandardCharsets.UTF_8)) {
      lines.write(JsonWriter.line(new JsonObject().put(VERSION, LedgerDocument.VERSION)) + "\n");
      for (InventoryEntry entry : entries) {
        lines.write(JsonWriter.line(json(entry)) + "\n");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return file.toByteArray();
  }

  /**
   * Passes on the entries of a file, in order, with one of them in memory at a time.
   *
   * @param name the file's, for the exceptions
   * @throws NewerDocumentException at a line that a newer app wrote
   * @throws DamagedDocumentException at a line that is no entry
   * @throws IOException where it is no gzip file, or not whole, or the stream throws it
   */
  public static void read(String name, InputStream file, Consumer<InventoryEntry> use)
      throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new EndSeeing(file)), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Optional<InventoryEntry> entry = entry(name, number, line);
        entry.ifPresent(use);
      }
    }
  }

  private static Optional<InventoryEntry> entry(String name, int number, String line) {
    try {
      JsonFields fields = JsonFields.of(JsonReader.read(line));
      if (!fields.has(VERSION)) {
        return Optional.of(entry(fields));
      }
      int version = fields.number(VERSION);
      if (version > LedgerDocument.VERSION) {
        throw new NewerDocumentException(name, version);
      }
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      throw new DamagedDocumentException(
          name, "line " + number + " of " + name + " is no entry: " + wrong.getMessage(), wrong);
    }
  }

  private static JsonObject json(InventoryEntry entry) {
    JsonObject json = new JsonObject().put("path", entry.path().text());
    Fingerprint fingerprint = entry.fingerprint();
    if (fingerprint != null) {
      String verbatim = fingerprint.verbatim();
      json.put("digest", fingerprint.digest())
          .put("verbatim", verbatim.equals(fingerprint.digest()) ? null : verbatim)
          .put("fields", fingerprint.fields());
    }
    return json.put("unreadable", entry.unreadable())
        .putSorted(
            "marks",
            entry.marks().isEmpty() ? null : entry.marks().stream().map(Mark::name).toList());
  }

  private static InventoryEntry entry(JsonFields fields) {
    return new InventoryEntry(
        new EntityPath(fields.text("path")),
        fingerprint(fields),
        fields.textOrNull("unreadable"),
        marks(fields));
  }

  private static @Nullable Fingerprint fingerprint(JsonFields fields) {
    String digest = fields.textOrNull("digest");
    return digest == null
        ? null
        : new Fingerprint(digest, fields.textOrNull("verbatim"), fields.text("fields"));
  }

  /** A mark that a newer app made is nothing to this one. */
  private static Set<Mark> marks(JsonFields fields) {
    List<String> names = fields.texts("marks");
    return Arrays.stream(Mark.values())
        .filter(mark -> names.contains(mark.name()))
        .collect(Collectors.toSet());
  }

  /**
   * A stream that sees its end. A {@link GZIPInputStream} takes what {@code available} says for
   * whether another member follows, and a stream over a network may say 0 before its end.
   */
  private static final class EndSeeing extends PushbackInputStream {
    EndSeeing(InputStream in) {
      super(in);
    }

    @Override
    public int available() throws IOException {
      int next = read();
      if (next < 0) {
        return 0;
      }
      unread(next);
      return Math.max(1, super.available());
    }
  }
}
