/** The data directory: who may use it, its layout, and a file for each environment. */
@NullMarked
package dev.bkend.store.file;

import org.jspecify.annotations.NullMarked;
