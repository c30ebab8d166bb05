package dev.bkend.api;

/** How much an operation decides on, whatever it is called with. */
public enum Extent {
    /** What it names, which is looked up as far as the token reaches. */
    PLACE,
    /** A project as a whole, with every environment of it. */
    PROJECT,
    /** The organization as a whole, with its people. */
    ORGANIZATION
}
