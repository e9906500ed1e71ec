package shop.troth.testbank.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * What the bank answers.
 *
 * @param status HTTP status; 0 closes the connection without a word
 */
public record BankResponse(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    public static BankResponse of(int status, String type, byte[] body) {
        return new BankResponse(status, Map.of("Content-Type", type), body);
    }

    public static BankResponse json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    public static BankResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(UTF_8));
    }

    public static BankResponse seeOther(String location) {
        return new BankResponse(303, Map.of("Location", location), NOTHING);
    }

    public static BankResponse silence() {
        return new BankResponse(0, Map.of(), NOTHING);
    }

    public BankResponse with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new BankResponse(status, more, body);
    }
}
