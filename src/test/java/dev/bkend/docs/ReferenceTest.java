package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bkend.api.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final String SPEC = """
        {"paths": {"/management/v1/access-tokens/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "patch": {
                "operationId": "renameToken", "tags": ["AccessTokens"], "summary": "Rename a token",
                "description": "Gives a token another name.",
                "security": [{"management": ["access-token:update", "project:read"]}],
                "x-mcp": {"tool": "backend_access_token_rename"},
                "parameters": [{"name": "notify", "in": "query", "description": "Whether to\\n tell somebody."}],
                "requestBody": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Rename"}}}}
            }}},
         "components": {
            "parameters": {"Id": {"name": "id", "in": "path", "required": true, "description": "Id of the token."}},
            "schemas": {
                "Name": {"type": "string", "description": "Any name."},
                "Rename": {"type": "object", "required": ["name"], "properties": {
                    "name": {"$ref": "#/components/schemas/Name", "description": "The new name."},
                    "old": {"$ref": "#/components/schemas/Name"}}}}}}
        """;

    @Test
    void an_operation_becomes_a_section_with_all_that_a_caller_needs() {
        assertThat(Reference.sections(Json.parse(SPEC)))
                .containsExactly(new Section("API reference: Access Tokens", "Rename a token", "", """
                    `PATCH /management/v1/access-tokens/{id}`, MCP tool `backend_access_token_rename`, \
                    scope `access-token:update project:read`.

                    Gives a token another name.

                    - `id` (required): Id of the token.
                    - `notify`: Whether to tell somebody.
                    - `body.name` (required): The new name.
                    - `body.old`: Any name.\
                    """));
    }

    @Test
    void the_reference_is_searched_together_with_the_guides() {
        DocsIndex index = new DocsIndex(List::of, () -> Reference.sections(Json.parse(SPEC)));

        assertThat(index.search("rename token")).hasSize(1);
        assertThat(index.search("backend_access_token_rename")).hasSize(1);
    }
}
