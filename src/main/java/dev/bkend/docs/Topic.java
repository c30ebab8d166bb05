package dev.bkend.docs;

/** An entry of the table of contents: a guide's file, title and one-line description. */
record Topic(String file, String title, String about) {}
