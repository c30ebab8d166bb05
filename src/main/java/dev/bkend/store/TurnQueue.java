package dev.bkend.store;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Queue in which keys take turns: of a key with a thousand elements, one is taken before it is the next key's turn. It is
 * guarded by whoever uses it.
 */
final class TurnQueue<K, V> {

    private final SequencedMap<K, SequencedSet<V>> waiting = new LinkedHashMap<>();

    void add(K key, V element) {
        waiting.computeIfAbsent(key, first -> new LinkedHashSet<>()).add(element);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.values().stream().mapToInt(SequencedSet::size).sum();
    }

    /** The oldest element of the key that has waited longest for its turn; there has to be one. */
    V take() {
        Map.Entry<K, SequencedSet<V>> turn = waiting.firstEntry();
        waiting.remove(turn.getKey());
        V taken = turn.getValue().removeFirst();
        if (!turn.getValue().isEmpty()) {
            waiting.put(turn.getKey(), turn.getValue());
        }
        return taken;
    }

    /** Whether it was still there. */
    boolean remove(K key, V element) {
        SequencedSet<V> elements = waiting.get(key);
        if (elements == null || !elements.remove(element)) {
            return false;
        }
        if (elements.isEmpty()) {
            waiting.remove(key);
        }
        return true;
    }
}
