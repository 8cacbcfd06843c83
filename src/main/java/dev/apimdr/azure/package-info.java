/** What every adapter to Azure shares. */
@NullMarked
package dev.apimdr.azure;

import org.jspecify.annotations.NullMarked;
