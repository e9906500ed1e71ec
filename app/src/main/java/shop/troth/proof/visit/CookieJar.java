package shop.troth.proof.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one browser. Every one goes back with every request, whatever its attributes say. */
final class CookieJar {

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<SetCookie> seen = new ArrayList<>();

    /** Name to value. */
    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** Every Set-Cookie header taken in. */
    List<SetCookie> seen() {
        return List.copyOf(seen);
    }

    void put(String name, String value) {
        cookies.put(name, value);
    }

    /** Takes in what an answer sets. */
    void take(Answer answer) {
        answer.headers("set-cookie").stream()
                .map(it -> SetCookie.read(it, answer.path()))
                .forEach(it -> {
                    seen.add(it);
                    put(it.name(), it.value());
                });
    }

    /** The header that brings them back; none while the jar is empty. */
    List<String> header() {
        return cookies.isEmpty()
                ? List.of()
                : List.of("Cookie: "
                        + cookies.entrySet().stream()
                                .map(it -> it.getKey() + "=" + it.getValue())
                                .collect(Collectors.joining("; ")));
    }
}
