package dev.bkend.mcp.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bkend.api.Answer;
import dev.bkend.api.Extent;
import dev.bkend.api.Operation;
import dev.bkend.api.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

    private static final JsonNode TWO = Json.parse("[{\"name\":\"b\",\"title\":\"B\"},{\"name\":\"a\"}]");

    @Test
    void every_descriptor_gets_its_operation_in_the_order_of_the_descriptors() {
        assertThat(join(operation("a"), operation("b")))
                .extracting(Descriptors.Joined::key)
                .containsExactly("b", "a");
    }

    @Test
    void a_descriptor_without_an_operation_stops_the_start() {
        assertThatIllegalStateException().isThrownBy(() -> join(operation("a"))).withMessageContaining("descriptor b");
    }

    @Test
    void an_operation_without_a_descriptor_stops_the_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> join(operation("a"), operation("b"), operation("c")))
                .withMessageContaining("[c]");
    }

    @Test
    void two_operations_of_one_name_stop_the_start() {
        assertThatIllegalStateException().isThrownBy(() -> join(operation("a"), operation("b"), operation("b")));
    }

    @Test
    void members_a_revision_does_not_know_are_left_out() {
        Entry entry = Descriptors.entry(join(operation("a"), operation("b")).getFirst(), List.of("title"));

        assertThat(entry.json()).asString().isEqualTo("{\"name\":\"b\"}");
    }

    private static List<Descriptors.Joined> join(Operation... operations) {
        return Descriptors.join(TWO, "name", List.of(operations), Operation::tool);
    }

    private static Operation operation(String tool) {
        return new Operation(
                tool + "Id",
                200,
                List.of(),
                Extent.PLACE,
                Optional.of(tool),
                Optional.empty(),
                (caller, arguments) -> new Answer.Text(tool));
    }
}
