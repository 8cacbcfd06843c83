/** Which services there are, where the list is a blob that people edit. */
@NullMarked
package dev.apimdr.app.fleet;

import org.jspecify.annotations.NullMarked;
