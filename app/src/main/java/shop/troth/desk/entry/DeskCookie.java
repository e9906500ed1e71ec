package shop.troth.desk.entry;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseCookie;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.staff.entry.StaffSessions;

/** The cookie of the desk: no script can read it, no other site's page sends it, and it ends when the browser is closed. */
@DeskPage
@RequiredArgsConstructor
class DeskCookie {

    private final DeskAddress address;
    private final StaffSessions sessions;

    /** Begins a session in this browser. Any earlier one of it ends, including copies of its cookie. */
    void begin(HttpServletRequest request, HttpServletResponse response, String value) {
        cookies(request)
                .flatMap(it -> sessions.use(it.getValue()).stream())
                .forEach(it -> sessions.end(it.staff(), it.id()));
        response.addHeader("Set-Cookie", cookie(value).build().toString());
    }

    /** What the browser's cookie contains. */
    Optional<String> read(HttpServletRequest request) {
        return cookies(request).map(Cookie::getValue).findFirst();
    }

    private Stream<Cookie> cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies).filter(it -> it.getName().equals(address.cookie()));
    }

    void clear(HttpServletResponse response) {
        response.addHeader(
                "Set-Cookie", cookie("").maxAge(Duration.ZERO).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(address.cookie(), value)
                .path("/")
                .httpOnly(true)
                .secure(address.overTls())
                .sameSite("Strict");
    }
}
