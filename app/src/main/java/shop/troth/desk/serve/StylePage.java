package shop.troth.desk.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The desk's style sheet. */
@DeskPage
class StylePage {

    private final String style = read();

    private static String read() {
        try (var in = Objects.requireNonNull(StylePage.class.getResourceAsStream("/shop/troth/desk/desk.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @OpenToAll
    @GetMapping("/desk.css")
    ResponseEntity<String> style() {
        return ResponseEntity.ok()
                .header("Content-Type", "text/css; charset=utf-8")
                .header("Cache-Control", "max-age=300")
                .body(style);
    }
}
