package shop.troth.testbank.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.payments.Refused;

/** Whose key a call carries: {@code Bearer KEY}, or {@code Basic} with the key as user name. */
public final class Callers {

    private Callers() {}

    /** @throws Refused 401 when the key is missing or nobody's */
    public static ApiAccount of(ApiAccounts accounts, WebRequest call) {
        var key = key(call.header("Authorization"));
        return accounts.byKey(key)
                .orElseThrow(() -> new Refused(
                        401,
                        "invalid_request_error",
                        null,
                        key.isEmpty()
                                ? "You did not provide an API key. Send it as 'Authorization: Bearer YOUR_SECRET_KEY'."
                                : "Invalid API Key provided.",
                        null));
    }

    private static String key(@Nullable String header) {
        if (header == null) {
            return "";
        }
        if (header.startsWith("Bearer ")) {
            return header.substring(7).strip();
        }
        try {
            var pair = header.startsWith("Basic ")
                    ? new String(Base64.getDecoder().decode(header.substring(6).strip()), UTF_8)
                    : "";
            return pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : pair;
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }
}
