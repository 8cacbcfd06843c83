/** Who this app is to Azure. */
@NullMarked
package dev.apimdr.azure.identity;

import org.jspecify.annotations.NullMarked;
