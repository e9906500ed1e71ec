package shop.troth.storefront.checkout;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Submission;

/**
 * A problem, or a possible one, with an address, and ways to resolve it.
 *
 * @param part {@code shipping} or {@code billing}
 * @param field the input it is about
 * @param instead the state that may have been meant, in words; empty if there is no guess
 * @param asTyped the choice that keeps it as typed; empty if it cannot be kept
 */
@Sink
public record AddressDoubt(String part, String field, String instead, String asTyped) {

    public static List<AddressDoubt> of(Submission typed) {
        return typed.doubts().stream()
                .map(it -> new AddressDoubt(
                        it.field().substring(0, it.field().indexOf('.')),
                        it.field(),
                        it.instead().map(state -> state(state.reveal())).orElse(""),
                        it.asTyped()))
                .filter(AddressDoubt::offers)
                .toList();
    }

    boolean offers() {
        return !instead.isEmpty() || !asTyped.isEmpty();
    }

    private static String state(String code) {
        return InputChecks.STATES.getOrDefault(code, code) + " (" + code + ")";
    }
}
