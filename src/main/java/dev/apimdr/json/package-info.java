/**
 * The one reader ({@link JsonReader}, with {@link JsonFields} for what must have a shape and {@link
 * JsonValue} for what may have any), the one builder ({@link JsonObject}) and the one writer
 * ({@link JsonWriter}) of JSON. Nothing outside of this package knows the library behind them.
 */
@NullMarked
package dev.apimdr.json;

import org.jspecify.annotations.NullMarked;
