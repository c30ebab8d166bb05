package dev.bkend.app.data.describe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bkend.api.json.Json;

/** What the documents of all tables have in common: errors, pagination, parameters of lists, keys. */
final class SharedComponents {

    // Names with a dot can not be those of tables.
    static final String ERROR = "api.error";
    static final String PAGINATION = "api.pagination";

    private static final String SCHEMAS = """
        {"api.error": {"type": "object", "required": ["success", "statusCode", "code", "message", "error"],
            "properties": {
                "success": {"type": "boolean", "enum": [false]},
                "statusCode": {"type": "integer"},
                "code": {"type": "string", "example": "data/validation-error"},
                "message": {"type": "string"},
                "error": {"type": "object", "required": ["code", "message"], "properties": {
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                    "details": {"type": "array", "description": "One entry for each thing that is wrong.",
                        "items": {"type": "object", "required": ["pointer", "message"], "properties": {
                            "pointer": {"type": "string", "example": "/title"},
                            "message": {"type": "string"}}}}}}}},
         "api.pagination": {"type": "object",
            "required": ["total", "page", "limit", "totalPages", "hasNext", "hasPrev"],
            "properties": {
                "total": {"type": "integer"},
                "page": {"type": "integer"},
                "limit": {"type": "integer"},
                "totalPages": {"type": "integer"},
                "hasNext": {"type": "boolean"},
                "hasPrev": {"type": "boolean"},
                "hasNextPage": {"type": "boolean"},
                "hasPrevPage": {"type": "boolean"},
                "totalIsCapped": {"type": "boolean", "description": "There are more records than were counted."},
                "nextCursor": {"type": "string", "description": "Give it as cursor to go on after this page."}}}}
        """;

    private static final String PARAMETERS = """
        {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
         "page": {"name": "page", "in": "query", "description": "Starts at 1.",
            "schema": {"type": "integer", "minimum": 1, "default": 1}},
         "limit": {"name": "limit", "in": "query", "description": "Records on a page; more than 100 means 100.",
            "schema": {"type": "integer", "minimum": 1, "default": 20}},
         "offset": {"name": "offset", "in": "query", "description": "Records to skip, instead of page.",
            "schema": {"type": "integer", "minimum": 0}},
         "cursor": {"name": "cursor", "in": "query",
            "description": "Goes on after a page, by its nextCursor: fast however far.", "schema": {"type": "string"}},
         "sortBy": {"name": "sortBy", "in": "query", "description": "A field; records are sorted by id if it is missing.",
            "schema": {"type": "string"}},
         "sortDirection": {"name": "sortDirection", "in": "query",
            "schema": {"type": "string", "enum": ["asc", "desc"], "default": "desc"}},
         "sort": {"name": "sort", "in": "query",
            "description": "The field and the direction in one, such as title:asc; sortBy comes before it.",
            "schema": {"type": "string"}},
         "search": {"name": "search", "in": "query", "description": "Text to find in the fields that hold text.",
            "schema": {"type": "string"}},
         "searchType": {"name": "searchType", "in": "query", "description": "The only field to search.",
            "schema": {"type": "string"}},
         "andFilters": {"name": "andFilters", "in": "query",
            "description": "A JSON object of conditions that must all hold, such as {\\"age\\":{\\"$gte\\":18}}.",
            "schema": {"type": "string"}},
         "orFilters": {"name": "orFilters", "in": "query",
            "description": "A JSON object of conditions of which one must hold.", "schema": {"type": "string"}},
         "select": {"name": "select", "in": "query",
            "description": "Names of the fields to answer with, separated by commas; system fields always come.",
            "schema": {"type": "string"}},
         "fields": {"name": "fields", "in": "query", "description": "Another name of select.",
            "schema": {"type": "string"}}}
        """;

    private static final String SECURITY = """
        {"apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key",
            "description": "A publishable key (pk_) or, on servers only, a secret key (sk_)."},
         "user": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description": "The access token of a signed-in user, beside the key."}}
        """;

    private SharedComponents() {}

    static void addTo(ObjectNode components) {
        components.withObjectProperty("schemas").setAll((ObjectNode) Json.parse(SCHEMAS));
        components.set("parameters", Json.parse(PARAMETERS));
        components.set("securitySchemes", Json.parse(SECURITY));
    }
}
