/** Tests of what every HTTP door shares. */
@NullMarked
package dev.bkend.web;

import org.jspecify.annotations.NullMarked;
