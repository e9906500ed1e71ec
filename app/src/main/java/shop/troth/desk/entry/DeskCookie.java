package shop.troth.desk.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;

/** The cookie of the desk: no script can read it, no other site's page sends it, and it ends when the browser is closed. */
@DeskPage
class DeskCookie {

    private final DeskAddress address;

    DeskCookie(DeskAddress address) {
        this.address = address;
    }

    void set(HttpServletResponse response, String value) {
        response.addHeader("Set-Cookie", cookie(value).build().toString());
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
