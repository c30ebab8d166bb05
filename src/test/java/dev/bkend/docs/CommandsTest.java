package dev.bkend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandsTest {

    @Test
    void what_the_guides_keep_in_variables_is_put_in_its_place() {
        assertThat(Commands.shown("AUTH=\"Authorization: Bearer $BKEND_TOKEN\"\nAPI=\"$BKEND_URL/management/v1\"\n"
                        + "curl -H \"$AUTH\" -H \"$JSON\" \"$API/tables/$TABLE\"\n"))
                .isEqualTo("curl -H \"Authorization: Bearer $BKEND_TOKEN\" -H \"Content-Type: application/json\""
                        + " \"{{baseUrl}}/management/v1/tables/$TABLE\"\n");
    }

    @Test
    void a_name_that_only_begins_like_a_variable_stays() {
        assertThat(Commands.shown("echo $API_KEY $BKEND_URLS $AUTHOR\n"))
                .isEqualTo("echo $API_KEY $BKEND_URLS $AUTHOR\n");
    }

    @Test
    void a_request_is_shown_without_cutting_the_id_out_of_its_answer() {
        assertThat(Commands.shown("TASK=$(curl \"$BKEND_URL/v1/data/tasks\" \\\n  -d '{\"title\": \"Water\"}' \\\n"
                        + "  | grep -o '\"id\":\"[^\"]*\"' | cut -d'\"' -f4)\n"
                        + "echo \"task: $TASK\"\ncurl \"{{baseUrl}}/v1/data/tasks/$TASK\"\n"))
                .isEqualTo("curl \"{{baseUrl}}/v1/data/tasks\" \\\n  -d '{\"title\": \"Water\"}'\n"
                        + "curl \"{{baseUrl}}/v1/data/tasks/$TASK\"\n");
    }
}
