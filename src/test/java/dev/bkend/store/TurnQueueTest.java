package dev.bkend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnQueueTest {

    private final TurnQueue<String, Integer> queue = new TurnQueue<>();

    @Test
    void keys_take_turns_however_much_waits_for_one_of_them() {
        add("a", 1, 2, 3, 4);
        add("b", 11);
        add("c", 21, 22);

        assertThat(taken()).containsExactly(1, 11, 21, 2, 22, 3, 4);
    }

    @Test
    void a_key_that_comes_again_stands_behind_those_that_are_there() {
        add("a", 1, 2);
        add("b", 11, 12);

        assertThat(queue.take()).isEqualTo(1);
        add("c", 21);
        add("a", 3);

        assertThat(taken()).containsExactly(11, 2, 21, 12, 3);
    }

    @Test
    void what_is_taken_out_leaves_nothing_behind() {
        add("a", 1, 2);
        add("b", 11);

        assertThat(queue.remove("a", 1)).isTrue();
        assertThat(queue.remove("a", 1)).isFalse();
        assertThat(queue.remove("b", 11)).isTrue();
        assertThat(queue.remove("nobody", 1)).isFalse();

        assertThat(taken()).containsExactly(2);
    }

    private void add(String key, Integer... elements) {
        for (Integer element : elements) {
            queue.add(key, element);
        }
    }

    private List<Integer> taken() {
        List<Integer> taken = new ArrayList<>();
        while (!queue.isEmpty()) {
            taken.add(queue.take());
        }
        return taken;
    }
}
