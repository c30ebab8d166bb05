/**
 * What a process remembers for a while, by key and bounded: values that were looked up, and how often something was
 * done.
 */
@NullMarked
package dev.bkend.cache;

import org.jspecify.annotations.NullMarked;
