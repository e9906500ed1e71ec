package shop.troth.proof.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one browser. All of them are sent with every request, whatever their attributes say. */
final class CookieJar {

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<SetCookie> seen = new ArrayList<>();

    /** Cookie values by name. */
    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** Every {@code Set-Cookie} header received. */
    List<SetCookie> seen() {
        return List.copyOf(seen);
    }

    void put(String name, String value) {
        cookies.put(name, value);
    }

    /** Stores the cookies that an answer sets. */
    void take(Answer answer) {
        answer.headers("set-cookie").stream()
                .map(it -> SetCookie.read(it, answer.path()))
                .forEach(it -> {
                    seen.add(it);
                    put(it.name(), it.value());
                });
    }

    /** The {@code Cookie} header to send; empty if there are no cookies. */
    List<String> header() {
        return cookies.isEmpty()
                ? List.of()
                : List.of("Cookie: "
                        + cookies.entrySet().stream()
                                .map(it -> it.getKey() + "=" + it.getValue())
                                .collect(Collectors.joining("; ")));
    }
}
