package shop.troth.testbank.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status HTTP status; 0 closes the connection without a word
 */
public record WebResponse(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    public static WebResponse of(int status, String type, byte[] body) {
        return new WebResponse(status, Map.of("Content-Type", type), body);
    }

    public static WebResponse json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    public static WebResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(UTF_8));
    }

    public static WebResponse seeOther(String location) {
        return new WebResponse(303, Map.of("Location", location), NOTHING);
    }

    public static WebResponse silence() {
        return new WebResponse(0, Map.of(), NOTHING);
    }

    public WebResponse with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new WebResponse(status, more, body);
    }
}
