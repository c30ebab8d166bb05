package dev.bkend.spec.lint;

import static dev.bkend.spec.SmallSpec.SHARED;
import static dev.bkend.spec.lint.Mistake.thing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on parameters, schemas, patterns and examples, each broken once. */
final class SchemaRulesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"parameters", "schemas", "patterns", "examples"})
    void a_mistake_is_found_where_it_stands(Mistake mistake) throws IOException {
        mistake.isFoundIn(folder);
    }

    static Stream<Mistake> parameters() {
        String thingId = "- name: thingId";
        return Stream.of(
                thing(
                        "a parameter has a description",
                        "          description: Id of the thing.\n",
                        "",
                        thingId,
                        "parameter thingId: missing description"),
                thing(
                        "a parameter has an example",
                        "          example: t1\n",
                        "",
                        thingId,
                        "parameter thingId: missing example"),
                thing(
                        "a parameter has a schema",
                        "          schema: {type: string, maxLength: 8}\n",
                        "",
                        thingId,
                        "parameter thingId: missing schema"),
                new Mistake(
                        "a shared parameter is found in its own file",
                        SHARED,
                        "      description: How many things.\n",
                        "",
                        "Limit:",
                        "parameter limit: missing description"),
                new Mistake(
                        "a parameter is in the path or the query",
                        SHARED,
                        "in: query",
                        "in: header",
                        "Limit:",
                        "parameter limit: in must be path or query"),
                new Mistake(
                        "a parameter is not called body",
                        SHARED,
                        "name: limit",
                        "name: body",
                        "Limit:",
                        "parameter body: body is the name of the request body"),
                new Mistake(
                        "a list is not separated by commas",
                        SHARED,
                        "in: query",
                        "in: query\n      explode: false",
                        "Limit:",
                        "parameter limit: explode: false is not split by JAX-RS"),
                new Mistake(
                        "an integer parameter has a format",
                        SHARED,
                        ", format: int32",
                        "",
                        "schema:",
                        "an integer needs format int32 or int64"),
                thing(
                        "a parameter is no date-time",
                        "{type: string, maxLength: 8}\n          example: t1",
                        "{type: string, format: date-time}\n          example: '2026-01-01T00:00:00Z'",
                        thingId,
                        "parameter thingId: JAX-RS does not read a date-time: make it a plain string"),
                thing(
                        "a path parameter is required",
                        "          required: true\n          description: Id",
                        "          description: Id",
                        thingId,
                        "parameter thingId: a path parameter is required: true"));
    }

    static Stream<Mistake> schemas() {
        String code = "code: {type: string, pattern: '^[a-z]-[0-9]$', description: Its code.}";
        String items = "items: {$ref: '#/components/schemas/Thing'}";
        String list = "ThingList:\n      type: object";
        return Stream.of(
                thing(
                        "a schema has a description",
                        "      description: A thing.\n",
                        "",
                        "Thing:\n",
                        "the schema has no description"),
                thing(
                        "a property has a description",
                        ", description: Its id.",
                        "",
                        "id: {type: string}",
                        "property id has no description"),
                thing(
                        "an integer has a format",
                        ", format: int32",
                        "",
                        "count:",
                        "an integer needs format int32 or int64"),
                thing(
                        "an integer's format is known",
                        "format: int32",
                        "format: int16",
                        "count:",
                        "an integer needs format int32 or int64"),
                thing(
                        "a const has a type",
                        code,
                        "code: {const: a-1, description: Its code.}",
                        "code: {const",
                        "a const needs its type beside it"),
                thing(
                        "a schema has one type",
                        code,
                        "code: {type: [integer, string], description: Its code.}",
                        "code: {type: [",
                        "several types in one schema: mark a named schema with x-json: true instead"),
                thing(
                        "an object can't be null",
                        code,
                        "code: {type: [object, 'null'], description: Its code.}",
                        "code: {type: [",
                        "several types in one schema: mark a named schema with x-json: true instead"),
                thing(
                        "oneOf has a discriminator",
                        list,
                        "ThingList:\n      oneOf: [{$ref: '#/components/schemas/Thing'}]\n      type: object",
                        "ThingList:\n",
                        "oneOf without discriminator: mark the named schema with x-json: true"),
                thing(
                        "anyOf is not used",
                        list,
                        "ThingList:\n      anyOf: [{$ref: '#/components/schemas/Thing'}]\n      type: object",
                        "ThingList:\n",
                        "anyOf becomes an empty record: mark the named schema with x-json: true"),
                thing(
                        "an object type has a name",
                        code,
                        "code: {type: object, properties: {}, description: Its code.}",
                        "code: {type: object",
                        "name the object type of code: inline objects get a made-up class name"),
                thing(
                        "an enum has a name",
                        code,
                        "code: {type: string, enum: [a-1], description: Its code.}",
                        "code: {type: string, enum",
                        "name the enum of code: make it a component schema"),
                thing(
                        "an enum in a list has a name",
                        items,
                        "items: {type: string, enum: [a]}",
                        "items: {type: string, enum",
                        "name the schema under items: it generates wrong Java inline"),
                thing(
                        "an object in a list has a name",
                        items,
                        "items: {type: object, properties: {}}",
                        "items: {type: object",
                        "name the schema under items: it generates wrong Java inline"),
                thing(
                        "an enum in a map has a name",
                        items,
                        "additionalProperties: {type: string, enum: [a]}",
                        "additionalProperties: {type",
                        "name the schema under additionalProperties: it generates wrong Java inline"),
                thing(
                        "an object has properties or is a map",
                        "additionalProperties: false",
                        "additionalProperties: {type: string}",
                        "ThingCreate:\n",
                        "properties beside additionalProperties: the additional ones would be dropped"),
                thing(
                        "bytes are not JSON",
                        code,
                        "code: {type: string, format: binary, description: Its code.}",
                        "code: {type: string, format",
                        "format binary would become java.io.File"),
                thing(
                        "x-json marks components",
                        code,
                        "code: {x-json: true, description: Its code.}",
                        "code: {x-json",
                        "x-json marks a named schema: make this one a component"),
                thing(
                        "x-json refers only to x-json",
                        "description: Anything at all.",
                        "description: Anything at all.\n"
                                + "      additionalProperties: {$ref: '#/components/schemas/Size'}",
                        "additionalProperties: {$ref",
                        "a schema marked x-json refers only to others marked so"),
                thing(
                        "a tool's schema does not contain itself",
                        code,
                        code + "\n        parent: {$ref: '#/components/schemas/ThingCreate', description: Its parent.}",
                        "ThingCreate:\n",
                        "ThingCreate contains itself, which a tool's schema can't show: mark it x-json: true"));
    }

    static Stream<Mistake> patterns() {
        String pattern = "pattern: '^[a-z]-[0-9]$'";
        return Stream.of(
                thing(
                        "a pattern has no lookahead",
                        pattern,
                        "pattern: '^(?=a).*$'",
                        "pattern: '^(?=a)",
                        "RE2/J refuses the pattern ^(?=a).*$: invalid or unsupported Perl syntax"),
                thing(
                        "a pattern has no back-reference",
                        pattern,
                        "pattern: '^(a)\\1$'",
                        "pattern: '^(a)",
                        "RE2/J refuses the pattern ^(a)\\1$: invalid escape sequence"),
                thing(
                        "a pattern has no hexadecimal escape",
                        pattern,
                        "pattern: '\\u0041'",
                        "pattern: '\\u",
                        "RE2/J refuses the pattern \\u0041: invalid escape sequence"));
    }

    static Stream<Mistake> examples() {
        return Stream.of(
                thing(
                        "a body's example satisfies its schema",
                        "size: small\n                  code: a-1",
                        "size: huge\n                  code: a-1",
                        "size: huge",
                        "the example breaks its schema at /size: does not have a value in the enumeration"
                                + " [\"small\", \"large\"], got \"huge\""),
                thing(
                        "a body's example has no unknown property",
                        "code: a-1",
                        "colour: red",
                        "colour: red",
                        "the example breaks its schema: property 'colour' is not defined in the schema and the schema"
                                + " does not allow additional properties, got {\"size\":\"small\",\"colour\":\"red\"}"),
                thing(
                        "a response's example satisfies its schema",
                        "small: {value: {id: t3, size: small}}",
                        "small: {value: {id: t3}}",
                        "small: {value: {id: t3}}",
                        "the example breaks its schema: required property 'size' not found, got {\"id\":\"t3\"}"),
                thing(
                        "a parameter's example satisfies its schema",
                        "example: t1",
                        "example: t123456789",
                        "example: t123456789",
                        "the example breaks its schema: must be at most 8 characters long, got \"t123456789\""),
                new Mistake(
                        "a shared parameter's example satisfies its schema",
                        SHARED,
                        "example: 20",
                        "example: 200",
                        "example: 200",
                        "the example breaks its schema: must have a maximum value of 100, got 200"),
                new Mistake(
                        "a shared response's example satisfies its schema",
                        SHARED,
                        "value: {message: No thing t9.}",
                        "value: {message: 9}",
                        "value: {message: 9}",
                        "the example breaks its schema at /message: integer found, string expected, got 9"),
                thing(
                        "a property's example satisfies its schema",
                        "description: Its id.",
                        "example: 7, description: Its id.",
                        "example: 7",
                        "the example breaks its schema: integer found, string expected, got 7"),
                thing(
                        "a property's examples satisfy its schema",
                        "description: Its id.",
                        "examples: [a, 7], description: Its id.",
                        "examples: [a, 7]",
                        "the example breaks its schema: integer found, string expected, got 7"),
                thing(
                        "a default satisfies its schema",
                        "description: How often",
                        "default: none, description: How often",
                        "default: none",
                        "the default breaks its schema: string found, integer expected, got \"none\""),
                thing(
                        "an example has a value",
                        "large: {value: {id: t2, size: large}}",
                        "large: {summary: A large thing}",
                        "large: {summary",
                        "the example has no value"));
    }
}
