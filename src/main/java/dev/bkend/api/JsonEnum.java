package dev.bkend.api;

/** An enum with a wire value; every generated enum is one. */
public interface JsonEnum {

    String value();
}
