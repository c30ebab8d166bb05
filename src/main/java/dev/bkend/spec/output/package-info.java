/** What is made from the spec beside the pages: schemas, descriptors, stubs, the input of the Java generator. */
@NullMarked
package dev.bkend.spec.output;

import org.jspecify.annotations.NullMarked;
