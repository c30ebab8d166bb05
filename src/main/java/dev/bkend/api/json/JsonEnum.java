package dev.bkend.api.json;

/** An enum with a wire value; every generated enum is one. */
public interface JsonEnum {

    String value();
}
