package dev.apimdr.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of JSON. Jackson's generator is used by itself: making an {@code ObjectMapper}
 * takes a cold start longer than everything that is written with it.
 */
public final class JsonWriter {

  private JsonWriter() {}

  /** On one line, without blanks between its parts. */
  public static String line(JsonObject object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(text)) {
      write(object, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** For people too: indented UTF-8. */
  public static byte[] indented(JsonObject object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JsonFactory.builder().build().createGenerator(bytes)) {
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      write(object, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable Object value, JsonGenerator to) throws IOException {
    if (value instanceof JsonObject object) {
      writeObject(object.members(), to);
    } else if (value instanceof Map<?, ?> members) {
      writeObject(members, to);
    } else if (value instanceof Iterable<?> elements) {
      to.writeStartArray();
      for (Object element : elements) {
        write(element, to);
      }
      to.writeEndArray();
    } else if (value instanceof Boolean flag) {
      to.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      to.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      to.writeNumber(number.doubleValue());
    } else if (value == null) {
      to.writeNull();
    } else {
      to.writeString(value.toString());
    }
  }

  private static void writeObject(Map<?, ?> members, JsonGenerator to) throws IOException {
    to.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      to.writeFieldName(String.valueOf(member.getKey()));
      write(member.getValue(), to);
    }
    to.writeEndObject();
  }
}
