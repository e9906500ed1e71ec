package shop.troth.testbank.books;

import org.jspecify.annotations.Nullable;
import shop.troth.testbank.payments.Thing;

/**
 * The first answer to a request with an Idempotency-Key.
 *
 * @param request a hash of method, path and parameters
 * @param status the HTTP status answered
 * @param thing what was answered, seen in the payment of the same {@link Change}; null when {@code body} holds the answer
 * @param body an answer that is no object, such as an error
 */
public record Once(
        String account,
        String key,
        String request,
        int status,
        @Nullable Thing thing,
        int n,
        @Nullable String body) {

    public static Once pending(String account, String key, String request) {
        return new Once(account, key, request, 0, null, 0, null);
    }

    public Once answered(Thing what, int number) {
        return new Once(account, key, request, 200, what, number, null);
    }

    public Once answered(int code, String text) {
        return new Once(account, key, request, code, null, 0, text);
    }
}
