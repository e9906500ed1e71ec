package shop.troth.vault;

import java.util.function.Function;
import shop.troth.kernel.guard.RevealedValues;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A value about a person, held for one purpose and one recipient. Its text form is {@code ‹withheld›}, it is equal only to itself, and JSON
 * writers refuse it.
 */
@JsonSerialize(using = Personal.NotForJson.class)
public final class Personal<T> {

    static final String WITHHELD = "‹withheld›";

    private final T value;
    private final OpeningRecord grounds;

    /** Package-private: only the vault creates one, from a form or after a decision. */
    Personal(T value, OpeningRecord grounds) {
        this.value = value;
        this.grounds = grounds;
    }

    /** A value that a person just typed, which the guard at the exits remembers until the request ends. */
    static <T> Personal<T> typed(Kind<T> kind, T value) {
        RevealedValues.typed(kind.category().name(), kind.parts(value));
        return new Personal<>(value, OpeningRecord.TYPED);
    }

    /**
     * The value itself. Called only where it leaves the process: a page, a mail, a supplier's file, the bank. Returns once the
     * ledger entry of this use is durable. House rule: only classes marked {@link shop.troth.kernel.Sink} may call it.
     */
    public T reveal() {
        grounds.awaitRecord();
        return value;
    }

    /** A value derived from this one, which is withheld in the same way. */
    public <U> Personal<U> map(Function<? super T, ? extends U> part) {
        return new Personal<>(part.apply(value), grounds);
    }

    public OpeningRecord grounds() {
        return grounds;
    }

    /** The value without waiting for the ledger; for the vault itself, which seals it. */
    T value() {
        return value;
    }

    @Override
    public String toString() {
        return WITHHELD;
    }

    /** Refuses, so that no response, event, or log in JSON ever contains a personal value. */
    static final class NotForJson extends ValueSerializer<Personal<?>> {
        @Override
        public void serialize(Personal<?> value, JsonGenerator json, SerializationContext context) {
            throw new IllegalStateException("a personal value cannot be written as JSON: open it at a sink");
        }
    }
}
