package shop.troth.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of one person's records that were opened together, by kind. */
public final class OpenedValues {

    private final Map<Kind<?>, Personal<?>> values = new LinkedHashMap<>();

    OpenedValues() {}

    <T> void put(Kind<T> kind, Personal<T> value) {
        values.put(kind, value);
    }

    /** The value of this kind; empty if there is none. */
    @SuppressWarnings("unchecked") // put() binds the value's type to the kind's
    public <T> Optional<Personal<T>> find(Kind<T> kind) {
        return Optional.ofNullable((Personal<T>) values.get(kind));
    }

    /** @throws java.util.NoSuchElementException if there is no value of this kind */
    public <T> Personal<T> get(Kind<T> kind) {
        return find(kind).orElseThrow();
    }
}
