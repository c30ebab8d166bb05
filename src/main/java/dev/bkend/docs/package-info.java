/** What a model reads before it writes code: its context, and search over our guides and API reference. */
@NullMarked
package dev.bkend.docs;

import org.jspecify.annotations.NullMarked;
