package dev.apimdr.local.measure.worker;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message of an {@link EventStream}: its kind and its text fields. */
record WorkerEvent(Struct struct) {
  private static final String KIND = "kind";
  private static final String FAILURE = "failure";

  static Builder of(EventKind kind) {
    return new Builder(kind);
  }

  EventKind kind() {
    return EventKind.valueOf(text(KIND));
  }

  boolean has(String name) {
    return struct.containsFields(name);
  }

  String text(String name) {
    return struct.getFieldsOrThrow(name).getStringValue();
  }

  List<String> list(String name) {
    return struct.getFieldsOrThrow(name).getListValue().getValuesList().stream()
        .map(Value::getStringValue)
        .toList();
  }

  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    struct
        .getFieldsOrThrow(name)
        .getStructValue()
        .getFieldsMap()
        .forEach((key, value) -> map.put(key, value.getStringValue()));
    return map;
  }

  /** The reason why the requested action failed; empty if it succeeded. */
  Optional<String> failure() {
    return has(FAILURE) ? Optional.of(text(FAILURE)) : Optional.empty();
  }

  /** Builds an event. */
  static final class Builder {
    private final Struct.Builder struct = Struct.newBuilder();

    private Builder(EventKind kind) {
      with(KIND, kind.name());
    }

    Builder with(String name, String text) {
      struct.putFields(name, value(text));
      return this;
    }

    Builder with(String name, Collection<String> texts) {
      ListValue.Builder list = ListValue.newBuilder();
      texts.forEach(text -> list.addValues(value(text)));
      struct.putFields(name, Value.newBuilder().setListValue(list).build());
      return this;
    }

    Builder with(String name, Map<String, String> texts) {
      Struct.Builder map = Struct.newBuilder();
      texts.forEach((key, text) -> map.putFields(key, value(text)));
      struct.putFields(name, Value.newBuilder().setStructValue(map).build());
      return this;
    }

    Builder failure(Throwable thrown) {
      return with(FAILURE, thrown.toString());
    }

    WorkerEvent build() {
      return new WorkerEvent(struct.build());
    }

    private static Value value(String text) {
      return Value.newBuilder().setStringValue(text).build();
    }
  }
}
