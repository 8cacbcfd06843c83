package dev.apimdr.azure.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryEntry.Mark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryLinesTest {

  private static List<InventoryEntry> read(InputStream file) throws IOException {
    List<InventoryEntry> entries = new ArrayList<>();
    InventoryLines.read("the file", file, entries::add);
    return entries;
  }

  private static List<InventoryEntry> read(byte[] file) throws IOException {
    return read(new ByteArrayInputStream(file));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(file)) {
      out.write(text.getBytes(UTF_8));
    }
    return file.toByteArray();
  }

  private static String text(byte[] file) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), UTF_8);
  }

  private static String golden() throws IOException {
    try (InputStream in =
        InventoryLinesTest.class.getResourceAsStream("/golden/inventory-entries.jsonl")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void written_equalsTheGoldenLines() throws IOException {
    assertThat(text(InventoryLines.write(InventorySamples.entries()))).isEqualTo(golden());
  }

  @Test
  void goldenLines_read_equalTheEntries() throws IOException {
    assertThat(read(gzip(golden()))).isEqualTo(InventorySamples.entries());
  }

  @Test
  void lines_withUnknownFieldsAndMarks_areReadAllTheSame() throws IOException {
    String more =
        golden().replace("{\"path\"", "{\"new\":[1],\"path\"").replace("[\"S", "[\"NEW\",\"S");

    assertThat(read(gzip(more))).isEqualTo(InventorySamples.entries());
  }

  @Test
  void none_isAFileOfNone() throws IOException {
    assertThat(read(InventoryLines.write(List.of()))).isEmpty();
  }

  /** Any entry that there can be, in files of any number, of which one is made. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void files_oneAfterTheOther_areTheEntriesOfAll(long seed) throws IOException {
    Random random = new Random(seed);
    List<InventoryEntry> all = new ArrayList<>();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int files = random.nextInt(20); files >= 0; files--) {
      List<InventoryEntry> some = new ArrayList<>();
      for (int entries = random.nextInt(random.nextBoolean() ? 3 : 300); entries > 0; entries--) {
        some.add(entry(random));
      }
      file.writeBytes(InventoryLines.write(some));
      all.addAll(some);
    }

    assertThat(read(file.toByteArray())).isEqualTo(all);
    assertThat(read(new Network(file.toByteArray(), random))).isEqualTo(all);
  }

  private static InventoryEntry entry(Random random) {
    Set<Mark> marks = new HashSet<>(Arrays.asList(Mark.values()));
    marks.removeIf(mark -> random.nextBoolean());
    boolean readable = random.nextInt(4) > 0;
    String digest = word(random, 22);
    return new InventoryEntry(
        new EntityPath("apis/" + anything(random) + ";rev=" + random.nextInt(100)),
        readable
            ? new Fingerprint(
                digest, random.nextBoolean() ? null : word(random, 23), anything(random))
            : null,
        readable ? null : anything(random),
        marks);
  }

  private static String word(Random random, int length) {
    return random
        .ints(length, 0, 64)
        .mapToObj(i -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(i))
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  /** Characters that JSON or a line escapes among them, but each of them whole. */
  private static String anything(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x2020 + random.nextInt(0x20);
            case 2 -> 0x1F600 + random.nextInt(0x40);
            default -> 'a' + random.nextInt(26);
          });
    }
    return text.toString();
  }

  /** As a stream over a network is: it says 0 before its end, and gives few bytes at a time. */
  private static final class Network extends ByteArrayInputStream {
    private final Random random;

    Network(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int available() {
      return 0;
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
      return super.read(to, offset, Math.min(length, 1 + random.nextInt(600)));
    }
  }

  @Test
  void file_ofANewerApp_isNotRead() throws IOException {
    byte[] newer = gzip("{\"version\":2}\n{\"path\":\"apis/a\"}\n");

    assertThatThrownBy(() -> read(newer)).isInstanceOf(NewerDocumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "[]",
        "{}",
        "",
        "{\"path\":7}",
        "{\"path\":\"a\",\"digest\":\"d\"}",
        "{\"path\":\"a\",\"marks\":\"SECRET\"}",
        "{\"version\":\"1\"}"
      })
  void line_thatIsNoEntry_isDamaged_andSaysWhere(String line) throws IOException {
    byte[] damaged = gzip("{\"version\":1}\n" + line + "\n");

    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageStartingWith("line 2 of the file is no entry: ");
  }

  @Test
  void file_cutOff_isNoWholeFile() {
    byte[] whole = InventoryLines.write(InventorySamples.entries());

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 9)))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read("no gzip file at all".getBytes(UTF_8)))
        .isInstanceOf(ZipException.class);
    byte[] second = Arrays.copyOf(whole, 2 * whole.length - 9);
    System.arraycopy(whole, 0, second, whole.length, whole.length - 9);
    assertThatThrownBy(() -> read(second)).isInstanceOf(EOFException.class);
  }
}
