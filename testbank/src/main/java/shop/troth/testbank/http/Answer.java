package shop.troth.testbank.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * What the bank answers.
 *
 * @param status HTTP status; 0 closes the connection without a word
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    public static Answer of(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    public static Answer json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(UTF_8));
    }

    public static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), NOTHING);
    }

    public static Answer silence() {
        return new Answer(0, Map.of(), NOTHING);
    }

    public Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
