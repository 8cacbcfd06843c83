package dev.apimdr.azure.codec;

import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.NamedPolicies;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.inventory.WalkFrame;
import dev.apimdr.core.inventory.WalkFrame.OfEntity;
import dev.apimdr.core.inventory.WalkFrame.OfList;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * JSON of where a walk stands. A place on its way is an {@code entity} or a {@code list}, each of a
 * kind by that name; what allPolicies named is one text of at most 44 KiB.
 */
final class WalkJson {
  private WalkJson() {}

  static JsonObject write(Walk walk) {
    NamedPolicies named = walk.named();
    return new JsonObject()
        .put("level", walk.level().wireName())
        .put("frames", walk.frames().stream().map(WalkJson::frame).toList())
        .put("named", named == null ? null : named(named));
  }

  static Walk read(JsonFields fields) {
    return new Walk(
        fields.oneOf("level", Level::of),
        fields.objects("frames").stream().map(WalkJson::frame).toList(),
        named(fields.objectOrNull("named")));
  }

  private static JsonObject frame(WalkFrame frame) {
    if (frame instanceof OfList list) {
      return new JsonObject()
          .put("list", list.kind())
          .put("parent", list.parent().text())
          .put("asked", list.asked())
          .put("begun", list.begun())
          .putPlain("names", list.names())
          .put("nextLink", list.nextLink());
    }
    OfEntity entity = (OfEntity) frame;
    return new JsonObject()
        .put("entity", entity.kind())
        .put("path", entity.path().text())
        .put("asked", entity.asked())
        .put("unread", entity.unread())
        .put("children", entity.children());
  }

  private static WalkFrame frame(JsonFields fields) {
    return fields.has("list")
        ? new OfList(
            fields.text("list"),
            new EntityPath(fields.text("parent")),
            fields.text("asked"),
            fields.flag("begun"),
            fields.texts("names"),
            fields.textOrNull("nextLink"))
        : new OfEntity(
            fields.text("entity"),
            new EntityPath(fields.text("path")),
            fields.text("asked"),
            fields.flag("unread"),
            fields.number("children"));
  }

  private static JsonObject named(NamedPolicies named) {
    return new JsonObject()
        .put("confirmed", named.confirmed())
        .put("bits", Base64.getEncoder().encodeToString(named.bits().toByteArray()));
  }

  private static @Nullable NamedPolicies named(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    BitSet bits =
        fields.parsed("bits", text -> BitSet.valueOf(Base64.getDecoder().decode(text)), "Base64");
    if (bits == null) {
      throw new IllegalArgumentException("bits are missing");
    }
    return new NamedPolicies(bits, fields.flag("confirmed"));
  }
}
