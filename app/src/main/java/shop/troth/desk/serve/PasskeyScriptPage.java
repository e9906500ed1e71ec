package shop.troth.desk.serve;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The desk's only script, which uses the browser's passkeys. It runs on the pages that ask for a passkey, and no page needs it otherwise. */
@DeskPage
@RequiredArgsConstructor
public class PasskeyScriptPage {

    private static final String PATH = "/passkey.js";

    private final String script = read();
    private final DeskAddress address;

    private static String read() {
        try (var in = Objects.requireNonNull(
                PasskeyScriptPage.class.getResourceAsStream("/shop/troth/webauthn/passkey.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @OpenToAll
    @GetMapping(PATH)
    ResponseEntity<String> script() {
        return ResponseEntity.ok()
                .header("Content-Type", "text/javascript; charset=utf-8")
                .header("Cache-Control", "max-age=300")
                .body(script);
    }

    /**
     * Lets this script, and no other, run on a page.
     *
     * @param options the one address that it may ask; empty if it asks none
     */
    public void allow(HttpServletResponse response, String options) {
        response.setHeader(
                "Content-Security-Policy",
                "%s; script-src %s%s".formatted(DeskServer.DeskGate.CONTENT_POLICY, address.text(), PATH)
                        + (options.isEmpty() ? "" : "; connect-src " + address.text() + options));
    }
}
