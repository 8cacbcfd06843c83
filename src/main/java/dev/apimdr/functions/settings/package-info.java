/**
 * The app settings: read once, every problem at once, by name. Values are never repeated in a
 * problem, for some are secrets.
 */
@NullMarked
package dev.apimdr.functions.settings;

import org.jspecify.annotations.NullMarked;
