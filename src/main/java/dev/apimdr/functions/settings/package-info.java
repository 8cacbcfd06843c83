/**
 * The app settings, read once. Every problem is reported at once and by the setting's name, never
 * with its value, because some values are secrets.
 */
@NullMarked
package dev.apimdr.functions.settings;

import org.jspecify.annotations.NullMarked;
