package shop.troth.bench.gdpr;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody of whom four records are kept, and what must be read of them: one way of keeping records has people of its own, for
 * what is done to them differs. Only the client whose person it is changes it.
 */
public final class RecordedPerson {

    /** What a person's data were told to be for. */
    public enum Sort {
        ORDER,
        ANSWER,
        NEWS
    }

    /** One record as its client knows it. */
    public static final class Known {
        public final String category;
        public UUID ref;
        public String value;
        public boolean gone;

        /** Whether its person said no to {@code insight.study}. */
        public boolean objects;

        public Known(String category, String value) {
            this.category = category;
            this.value = value;
            this.ref = new UUID(0, 0);
        }
    }

    public final UUID id;
    public final Sort sort;
    public final List<Known> records = new ArrayList<>();
    public final AtomicInteger opened = new AtomicInteger();

    public boolean gone;

    public RecordedPerson(UUID id, Sort sort) {
        this.id = id;
        this.sort = sort;
    }

    /** Whether they said no to {@code insight.study}. */
    public boolean saidNo() {
        return records.stream().anyMatch(it -> it.objects);
    }

    /** The records that are still there. */
    public List<Known> left() {
        return records.stream().filter(it -> !it.gone).toList();
    }
}
