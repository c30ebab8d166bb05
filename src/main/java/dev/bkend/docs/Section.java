package dev.bkend.docs;

/**
 * A part of a page that answers a question on its own; the unit that is indexed and shown.
 *
 * @param notice what must be read before any part of the page, such as "planned"; may be empty
 */
record Section(String page, String name, String notice, String text) {}
