package shop.troth.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one opening of one person's records gave, by kind. */
public final class Opened {

    private final Map<Kind<?>, Personal<?>> values = new LinkedHashMap<>();

    Opened() {}

    <T> void put(Kind<T> kind, Personal<T> value) {
        values.put(kind, value);
    }

    /** The value of this kind, or nothing if the person gave none. */
    @SuppressWarnings("unchecked") // put() binds the value's type to the kind's
    public <T> Optional<Personal<T>> find(Kind<T> kind) {
        return Optional.ofNullable((Personal<T>) values.get(kind));
    }

    /** @throws java.util.NoSuchElementException if the person gave none */
    public <T> Personal<T> get(Kind<T> kind) {
        return find(kind).orElseThrow();
    }
}
