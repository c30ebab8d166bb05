@NullMarked
package dev.bkend.config;

import org.jspecify.annotations.NullMarked;
