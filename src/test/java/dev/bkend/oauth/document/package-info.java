@NullMarked
package dev.bkend.oauth.document;

import org.jspecify.annotations.NullMarked;
