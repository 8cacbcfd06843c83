/** Texts that others wrote, fit for where there is a limit. */
@NullMarked
package dev.apimdr.core.text;

import org.jspecify.annotations.NullMarked;
