package shop.troth.kernel.encoding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum constant as policies, URLs, and tables write it: {@code order-closed} for {@code ORDER_CLOSED}. */
public final class DashedWord {

    private DashedWord() {}

    /** The name of a constant in lowercase, with hyphens. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with this word; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> of(it).equals(word))
                .findFirst();
    }

    /** @throws IllegalArgumentException if the enum has no such constant */
    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
